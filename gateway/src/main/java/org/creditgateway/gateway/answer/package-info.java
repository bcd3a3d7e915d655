/** Rows and plan to the bytes of the GraphQL answer. */
@ApplicationModule(allowedDependencies = {"fetch", "plan", "redaction", "refusal"})
@NullMarked
package org.creditgateway.gateway.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
