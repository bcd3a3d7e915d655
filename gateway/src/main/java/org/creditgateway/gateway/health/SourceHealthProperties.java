package org.creditgateway.gateway.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the sources are looked after.
 *
 * @param freshnessInterval how often each source is asked how fresh its data is
 * @param countsInterval how often what was counted is written to the database
 */
@ConfigurationProperties("credit-gateway.source-health")
record SourceHealthProperties(
        @DefaultValue("1m") Duration freshnessInterval,
        @DefaultValue("10s") Duration countsInterval) {

    SourceHealthProperties {
        if (freshnessInterval.toMillis() < 1 || countsInterval.toMillis() < 1) {
            throw new IllegalArgumentException("credit-gateway.source-health: freshness-interval " + freshnessInterval
                    + ", counts-interval " + countsInterval + " (expected: above zero)");
        }
    }
}
