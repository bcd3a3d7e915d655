package org.creditgateway.gateway.catalogue;

import org.creditgateway.schema.CreditSchema;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Loads the catalogue at start: without one the gateway does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
class CatalogueConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Catalogues catalogues(DatabaseClient database, CatalogueProperties properties) {
        var schema = new SchemaCoordinates(CreditSchema.typeRegistry());
        var loader = new CatalogueLoader(new CatalogueVersions(database), schema, properties.catalogueFile());
        return new Catalogues(loader.load());
    }

    /** Tells readiness probes that a catalogue is in force, and which. */
    @Bean
    HealthIndicator catalogueHealthIndicator(Catalogues catalogues) {
        return () -> Health.up()
                .withDetail("version", catalogues.current().version())
                .build();
    }
}
