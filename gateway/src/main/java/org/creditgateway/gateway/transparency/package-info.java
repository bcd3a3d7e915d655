/** Makes the inquiry log a transparency log: extends its tree, signs checkpoints, guards against rollback, publishes. */
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "inquirylog", "keys", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
