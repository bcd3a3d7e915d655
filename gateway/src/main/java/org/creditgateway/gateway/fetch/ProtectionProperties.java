package org.creditgateway.gateway.fetch;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway and each source are protected from one another.
 *
 * @param inquiryTimeout how long an inquiry may take
 * @param sources by the names of the sources; those without a property have the defaults
 */
@ConfigurationProperties("credit-gateway")
record ProtectionProperties(
        @DefaultValue("10s") Duration inquiryTimeout,
        @DefaultValue Map<String, SourceProtection> sources) {

    ProtectionProperties {
        sources = Map.copyOf(sources);
        for (Map.Entry<String, SourceProtection> source : sources.entrySet()) {
            source.getValue().check(source.getKey(), inquiryTimeout);
        }
    }

    SourceProtection of(String source) {
        return sources.getOrDefault(source, SourceProtection.DEFAULT);
    }
}
