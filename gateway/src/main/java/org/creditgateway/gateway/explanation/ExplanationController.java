package org.creditgateway.gateway.explanation;

import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers the field {@code explain} with the explanation that the pipeline has made before. */
@Controller
class ExplanationController {

    @QueryMapping
    Explanation explain(@ContextValue Explanation explanation) {
        return explanation;
    }
}
