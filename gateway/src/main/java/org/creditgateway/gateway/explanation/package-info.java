/** What would be answered to an operation, and why: decided by the planner, and told before anything is asked. */
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "plan", "refusal", "source"})
@NullMarked
package org.creditgateway.gateway.explanation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
