/** The command line: checks, compares and exports catalogues, and verifies the log, without starting the gateway. */
@ApplicationModule(allowedDependencies = {"catalogue", "csv", "inquirylog", "review", "transparency"})
@NullMarked
package org.creditgateway.gateway.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
