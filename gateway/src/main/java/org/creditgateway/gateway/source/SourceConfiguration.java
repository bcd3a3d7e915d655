package org.creditgateway.gateway.source;

import graphql.schema.GraphQLSchema;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.gateway.database.Notices;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds the connectors, registers the sources at start, and follows what is published afterwards. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceProperties.class)
class SourceConfiguration {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    SourceAddresses sourceAddresses(SourceProperties properties, SslBundles bundles) {
        return new SourceAddresses(properties, bundles);
    }

    @Bean
    SourceFileStore sourceFileStore(DatabaseClient database) {
        return new SourceFileStore(database);
    }

    @Bean
    @DependsOnDatabaseInitialization
    SourceRegistry sourceRegistry(
            GraphQLSchema schema,
            SourceAddresses addresses,
            SourceFileStore store,
            SourceProperties properties,
            InquiryLog log,
            ObjectProvider<ConnectorKind> own,
            @Value("${credit-gateway.inquiry-timeout:10s}") Duration inquiryTimeout) {
        Map<String, ConnectorKind> kinds = new TreeMap<>(SourceRegistry.connectorKinds());
        own.forEach(kind -> kinds.put(kind.name(), kind));
        SourceRegistry registry = new SourceRegistry(schema, kinds, addresses::settings, inquiryTimeout.plus(PATIENCE));
        new SourceLoader(registry, store, log, properties.sourceFiles()).load();
        return registry;
    }

    @Bean(initMethod = "start")
    SourceFollower sourceFollower(SourceRegistry registry, SourceFileStore store, ConnectionFactory connections) {
        return new SourceFollower(registry, store, new Notices(connections, "source_file"), POLL, PATIENCE);
    }

    /** Tells readiness probes that all published source files are taken; down where this replica lacks an address. */
    @Bean
    HealthIndicator sourceFilesHealthIndicator(SourceFollower follower) {
        return () -> (follower.isUpToDate() ? Health.up() : Health.down()).build();
    }
}
