package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.creditgateway.gateway.database.Notices;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.schema.CreditSchema;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Loads the catalogue at start: without one the gateway does not start. Follows the versions published afterwards. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CatalogueProperties.class, CatalogueVersionProperties.class})
class CatalogueConfiguration {

    @Bean
    SchemaCoordinates schemaCoordinates() {
        return new SchemaCoordinates(CreditSchema.typeRegistry());
    }

    @Bean
    CatalogueVersions catalogueVersions(DatabaseClient database) {
        return new CatalogueVersions(database);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Catalogues catalogues(
            CatalogueVersions versions, SchemaCoordinates schema, CatalogueProperties properties, InquiryLog log) {
        return new Catalogues(new CatalogueLoader(versions, schema, properties.catalogueFile(), log).load());
    }

    @Bean(initMethod = "start")
    CatalogueFollower catalogueFollower(
            Catalogues catalogues,
            CatalogueVersions versions,
            ConnectionFactory connections,
            SchemaCoordinates schema,
            CatalogueVersionProperties properties) {
        return new CatalogueFollower(
                catalogues, versions, new Notices(connections, "catalogue_version"), schema, properties);
    }

    @Bean
    CatalogueArchive catalogueArchive(CatalogueVersions versions, SchemaCoordinates schema) {
        return new CatalogueArchive(versions, schema);
    }

    @Bean
    CataloguePublisher cataloguePublisher(
            Catalogues catalogues,
            CatalogueVersions versions,
            SchemaCoordinates schema,
            InquiryLog log,
            CatalogueVersionProperties properties,
            Clock clock) {
        return new CataloguePublisher(catalogues, versions, schema, log, properties.notice(), clock);
    }

    @Bean
    FieldEntries fieldEntries(InquiryLog log, Catalogues catalogues) {
        return new FieldEntries(log, () -> catalogues.current().version());
    }

    /** Tells readiness probes that a catalogue is in force, and which; down when a newer one may be. */
    @Bean
    HealthIndicator catalogueHealthIndicator(Catalogues catalogues, CatalogueFollower follower) {
        return () -> (follower.isUpToDate() ? Health.up() : Health.down())
                .withDetail("version", catalogues.current().version())
                .build();
    }
}
