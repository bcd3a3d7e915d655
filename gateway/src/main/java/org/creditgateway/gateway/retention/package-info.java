/** How long the inquiry log is kept in the database, and what becomes of its parts after that. */
@ApplicationModule(allowedDependencies = {"identity", "inquirylog", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
