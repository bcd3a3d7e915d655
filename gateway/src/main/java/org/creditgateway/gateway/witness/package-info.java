/** Asks witnesses to cosign the log's tree, and publishes what they signed. */
@ApplicationModule(allowedDependencies = {"tlog", "transparency"})
@NullMarked
package org.creditgateway.gateway.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
