package org.creditgateway.gateway.emergency;

import org.creditgateway.gateway.emergency.EmergencyRegister.Outcome;
import org.creditgateway.gateway.emergency.EmergencyReviews.Review;
import org.creditgateway.gateway.identity.Requester;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers the mutation {@code reviewEmergency}. */
@Controller
class EmergencyController {

    private final EmergencyReviews reviews;

    EmergencyController(EmergencyReviews reviews) {
        this.reviews = reviews;
    }

    @MutationMapping
    Mono<Review> reviewEmergency(
            @Argument String id, @Argument Outcome outcome, @Argument String note, @ContextValue Requester requester) {
        return reviews.review(requester, id, outcome, note);
    }
}
