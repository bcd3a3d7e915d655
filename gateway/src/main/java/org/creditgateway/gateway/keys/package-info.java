/** The gateway's secret keys, from the environment, each with an id that the rows made with it name. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
