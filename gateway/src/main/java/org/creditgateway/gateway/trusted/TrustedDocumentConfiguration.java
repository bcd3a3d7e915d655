package org.creditgateway.gateway.trusted;

import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.trusted.Manifest.Operation;
import org.creditgateway.gateway.trusted.TrustedDocumentProperties.Mode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the agencies' manifests at start: with one that is wrong the gateway does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustedDocumentProperties.class)
class TrustedDocumentConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    TrustedDocuments trustedDocuments(
            TrustedDocumentProperties properties, DatabaseClient database, GraphQLSchema schema, JsonMapper mapper) {
        TrustedDocumentStore store = new TrustedDocumentStore(database);
        properties.trustedDocuments().forEach((agency, documents) -> {
            List<Operation> operations = new ArrayList<>();
            for (Resource file : files(documents.files())) {
                operations.addAll(Manifest.read(mapper, String.valueOf(file.getFilename()), bytes(file), schema)
                        .operations());
            }
            if (!documents.files().isEmpty()) {
                store.replace(agency, operations);
            }
        });
        Set<String> required = properties.trustedDocuments().entrySet().stream()
                .filter(agency -> agency.getValue().mode() == Mode.REQUIRED)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        return new TrustedDocuments(store.all(), required);
    }

    private static List<Resource> files(List<String> patterns) {
        List<Resource> files = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                files.addAll(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("credit-gateway.trusted-documents cannot be read", e);
        }
        return files;
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("credit-gateway.trusted-documents cannot be read", e);
        }
    }
}
