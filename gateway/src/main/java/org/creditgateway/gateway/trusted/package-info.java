/** Documents that an agency has agreed on beforehand, and asks for by their ids. */
@ApplicationModule(allowedDependencies = {"identity", "refusal"})
@NullMarked
package org.creditgateway.gateway.trusted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
