/** Tables for spreadsheets. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
