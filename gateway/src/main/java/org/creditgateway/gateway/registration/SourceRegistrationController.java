package org.creditgateway.gateway.registration;

import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code publishSource}. */
@Controller
class SourceRegistrationController {

    private final SourcePublisher publisher;

    SourceRegistrationController(SourcePublisher publisher) {
        this.publisher = publisher;
    }

    @MutationMapping
    Mono<SourcePublication> publishSource(
            @Argument String document, @Argument boolean force, @ContextValue Requester requester) {
        return publisher
                .publish(requester, document, force)
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> new Refused(
                                ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                                "The publication is not known to be logged. Publish the same file again: if it is there"
                                        + " already, that is said."));
    }
}
