/** The command line: checks catalogues and source files, tries sources, and verifies the log, without starting the gateway. */
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "csv",
            "fetch",
            "inquirylog",
            "review",
            "source",
            "submission",
            "transparency"
        })
@NullMarked
package org.creditgateway.gateway.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
