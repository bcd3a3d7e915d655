/** The web pages in which analysts explore: GraphiQL and the explanation of an inquiry, served whole from the jar. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
