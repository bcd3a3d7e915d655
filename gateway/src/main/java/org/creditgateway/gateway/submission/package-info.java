/** Records that departments without a system of their own push into the gateway's database, and the connector to them. */
@ApplicationModule(allowedDependencies = {"identity", "inquirylog", "keys", "refusal", "source", "tlog"})
@NullMarked
package org.creditgateway.gateway.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
