/** What the inquiry log tells those whom it is about: who looked; and what is hidden from them for a while. */
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "inquirylog", "keys", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
