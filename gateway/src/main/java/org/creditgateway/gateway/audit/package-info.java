/** What auditors read of the inquiry log, and agencies of their own inquiries: search, export, evidence. */
@ApplicationModule(
        allowedDependencies = {"catalogue", "csv", "identity", "inquirylog", "refusal", "tlog", "transparency"})
@NullMarked
package org.creditgateway.gateway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
