/** What to fetch from whom, and what the answer looks like: compiled once from an operation and a grant, and cached. */
@ApplicationModule(allowedDependencies = {"catalogue", "redaction", "refusal", "source"})
@NullMarked
package org.creditgateway.gateway.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
