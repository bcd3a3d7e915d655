/** The record of every inquiry, committed before its answer leaves. */
@ApplicationModule(allowedDependencies = {"identity", "keys", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.inquirylog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
