/** The command line: checks, compares and exports catalogues without starting the gateway. */
@ApplicationModule(allowedDependencies = {"catalogue", "review"})
@NullMarked
package org.creditgateway.gateway.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
