/** Why an operation, or a field of it, is not answered: the codes that clients see, and where and what was wrong. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
