/** Decision replay: what an old entry says was decided, computed again from the catalogue version that it names. */
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "inquirylog", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
