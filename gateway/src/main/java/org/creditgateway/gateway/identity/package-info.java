/** Who asks: from a bearer token to a {@link org.creditgateway.gateway.identity.Requester}; the security chain. */
@ApplicationModule(allowedDependencies = {"refusal"})
@NullMarked
package org.creditgateway.gateway.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
