package org.creditgateway.gateway.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.creditgateway.gateway.fetch.SourceGuards;
import org.creditgateway.gateway.source.SourceRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Looks after the sources, and tells how they are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceHealthProperties.class)
class SourceHealthConfiguration {

    @Bean
    Freshness freshness(
            SourceRegistry registry, SourceGuards guards, ObjectProvider<MeterRegistry> meters, Clock clock) {
        return new Freshness(
                () -> registry.current().listed(),
                guards::state,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                clock);
    }

    @Bean
    SourceCountStore sourceCountStore(DatabaseClient database) {
        return new SourceCountStore(database, UUID.randomUUID());
    }

    @Bean
    @DependsOnDatabaseInitialization
    SourceWatch sourceWatch(
            SourceGuards guards, SourceCountStore store, Freshness freshness, SourceHealthProperties properties) {
        SourceWatch watch = new SourceWatch(guards, store, freshness);
        watch.start(properties);
        return watch;
    }

    /** Tells the state of each source, and is up whatever it is: a source that is down takes nothing else with it. */
    @Bean
    HealthIndicator sourcesHealthIndicator(SourceRegistry registry, SourceGuards guards) {
        return () -> {
            Health.Builder health = Health.up();
            registry.current()
                    .listed()
                    .forEach(source -> health.withDetail(
                            source.name(), guards.state(source.name()).status()));
            return health.build();
        };
    }
}
