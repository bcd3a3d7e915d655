package org.creditgateway.gateway.registration;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.source.SourceAddresses;
import org.creditgateway.gateway.source.SourceFileStore;
import org.creditgateway.gateway.source.SourceFollower;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what checks, tries and publishes source files. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

    @Bean
    SourceReview sourceReview(
            SourceRegistry registry,
            SourceFileStore files,
            SourceAddresses addresses,
            Catalogues catalogues,
            TrustedDocuments documents,
            GraphQLSchema schema) {
        return new SourceReview(registry, files, addresses, catalogues, documents, schema);
    }

    @Bean
    SourcePublisher sourcePublisher(
            SourceReview review,
            SourceFollower follower,
            InquiryLog log,
            Catalogues catalogues,
            JsonMapper json,
            Clock clock) {
        return new SourcePublisher(review, follower, log, catalogues, json, clock);
    }

    @Bean
    RouterFunction<ServerResponse> sourceRoutes(
            SourceReview review,
            InquiryLog log,
            Catalogues catalogues,
            GraphQLSchema schema,
            JsonMapper json,
            Clock clock) {
        SourceTrials trials = new SourceTrials(review, log, catalogues, schema, json, clock);
        return new SourceRoutes(review, trials, json).routes();
    }
}
