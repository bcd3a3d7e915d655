/** How a department registers its system while the gateway runs: checks, tries and publishes its own source file. */
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "fetch",
            "identity",
            "inquirylog",
            "plan",
            "refusal",
            "review",
            "source",
            "tlog",
            "trusted"
        })
@NullMarked
package org.creditgateway.gateway.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
