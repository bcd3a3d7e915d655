package org.creditgateway.gateway.timestamp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who says when the log's checkpoints were there.
 *
 * @param authority the address of a timestamp authority that speaks RFC 3161 over HTTP; none where nobody is asked
 * @param certificates a file of certificates in PEM: those that the authority's own certificate leads to
 * @param interval how often it is looked whether the day has a timestamp yet
 * @param timeout how long the authority may take
 */
@ConfigurationProperties("credit-gateway.timestamp")
record TimestampProperties(
        @Nullable URI authority,
        @Nullable Path certificates,
        @DefaultValue("10m") Duration interval,
        @DefaultValue("10s") Duration timeout) {

    TimestampProperties {
        if (authority != null && certificates == null) {
            throw new IllegalArgumentException(
                    "credit-gateway.timestamp.certificates: none (expected: the authority's, in a PEM file)");
        }
        if (interval.toMillis() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("credit-gateway.timestamp: interval " + interval + ", timeout " + timeout
                    + " (expected: above zero)");
        }
    }
}
