/** What may be read: the published application catalogue, its items and grants, and the decision for each schema coordinate. */
@ApplicationModule(allowedDependencies = {"database", "refusal", "identity", "inquirylog", "tlog"})
@NullMarked
package org.creditgateway.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
