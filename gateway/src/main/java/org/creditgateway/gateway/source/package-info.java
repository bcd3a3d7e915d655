/** Which departmental systems there are: from source files to mapped places of the schema. */
@ApplicationModule(allowedDependencies = {"database", "inquirylog", "tlog"})
@NullMarked
package org.creditgateway.gateway.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
