/** The web page in which analysts explore: GraphiQL, served whole from the jar. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
