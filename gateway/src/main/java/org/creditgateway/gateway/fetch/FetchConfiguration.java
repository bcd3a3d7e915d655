package org.creditgateway.gateway.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the guards before the sources. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProtectionProperties.class)
class FetchConfiguration {

    @Bean
    SourceGuards sourceGuards(ProtectionProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new SourceGuards(properties, meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
