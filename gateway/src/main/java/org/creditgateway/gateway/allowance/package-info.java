/** Allowances that hold across replicas: how many inquiries in a second, how many subjects in a day. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.allowance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
