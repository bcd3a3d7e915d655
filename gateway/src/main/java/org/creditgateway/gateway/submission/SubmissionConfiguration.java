package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLSchema;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.source.SourceRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Lets departments submit records, and answers them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubmissionProperties.class)
class SubmissionConfiguration {

    @Bean
    ConnectorKind ownKind(GraphQLSchema schema, ConnectionFactory database, Keys keys) {
        return new OwnKind(schema, database, keys);
    }

    @Bean
    Submissions submissions(
            DatabaseClient database,
            SourceRegistry sources,
            FieldEntries entries,
            Keys keys,
            Clock clock,
            JsonMapper json) {
        return new Submissions(database, sources, entries, new SubjectKeys(keys), clock, json);
    }

    @Bean
    RouterFunction<ServerResponse> submissionRoutes(
            Submissions submissions, SubmissionProperties properties, JsonMapper json) {
        return new SubmissionRoutes(submissions, properties.atOnce(), json).routes();
    }
}
