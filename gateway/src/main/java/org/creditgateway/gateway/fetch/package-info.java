/** The only road to a source: all fetches of a plan at once, within the deadline. */
@ApplicationModule(allowedDependencies = {"plan", "redaction", "refusal", "source"})
@NullMarked
package org.creditgateway.gateway.fetch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
