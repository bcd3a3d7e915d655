/** What leaves of a row: masks, and the record's own clock. */
@ApplicationModule(allowedDependencies = {"catalogue", "keys"})
@NullMarked
package org.creditgateway.gateway.redaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
