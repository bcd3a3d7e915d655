package org.creditgateway.gateway.retention;

import java.time.Clock;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.retention.RetiredParts.RetiredLogPart;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code retireLogPart}. */
@Controller
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionController {

    private final RetiredParts parts;

    RetentionController(DatabaseClient database, FieldEntries entries, RetentionProperties properties, Clock clock) {
        this.parts = new RetiredParts(database, entries, properties, clock);
    }

    @MutationMapping
    Mono<RetiredLogPart> retireLogPart(
            @Argument String first,
            @Argument String archive,
            @Argument String reason,
            @ContextValue Requester requester) {
        return parts.retire(requester, first, archive, reason);
    }
}
