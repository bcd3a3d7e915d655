/** Lets a timestamp authority say, once a day, that the log's checkpoint was there (RFC 3161). */
@ApplicationModule(allowedDependencies = {"tlog", "transparency"})
@NullMarked
package org.creditgateway.gateway.timestamp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
