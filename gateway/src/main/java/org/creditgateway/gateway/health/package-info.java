/** How the sources are doing: state, freshness and daily counts, and who may know what of it. */
@ApplicationModule(allowedDependencies = {"fetch", "identity", "refusal", "source"})
@NullMarked
package org.creditgateway.gateway.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
