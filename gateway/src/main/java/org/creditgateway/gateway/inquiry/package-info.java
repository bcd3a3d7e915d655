/** The road of one inquiry, from the GraphQL request to the bytes of its answer. */
@ApplicationModule(
        allowedDependencies = {
            "allowance",
            "answer",
            "catalogue",
            "emergency",
            "explanation",
            "fetch",
            "identity",
            "inquirylog",
            "keys",
            "plan",
            "redaction",
            "refusal",
            "source",
            "trusted"
        })
@NullMarked
package org.creditgateway.gateway.inquiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
