package org.creditgateway.gateway.source;

import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds the connectors, reads the source files, and registers the sources at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceProperties.class)
class SourceConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    SourceRegistry sourceRegistry(
            GraphQLSchema schema,
            SourceProperties properties,
            SslBundles bundles,
            DatabaseClient database,
            InquiryLog log) {
        SourceFileStore store = new SourceFileStore(database, log);
        SourceRegistry registry =
                new SourceRegistry(schema, connectorKinds(), name -> properties.settings(name, bundles));
        Map<String, String> stored = store.newest();
        Map<String, String> files = read(properties);
        files.putAll(stored);
        registry.take(files);
        files.keySet().removeAll(stored.keySet());
        files.forEach(store::keepFirst);
        return registry;
    }

    private static Map<String, ConnectorKind> connectorKinds() {
        Map<String, ConnectorKind> kinds = new TreeMap<>();
        ServiceLoader.load(ConnectorKind.class).forEach(kind -> kinds.put(kind.name(), kind));
        return kinds;
    }

    private static Map<String, String> read(SourceProperties properties) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String pattern : properties.sourceFiles()) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("credit-gateway.source-files cannot be read", e);
        }
        return files;
    }
}
