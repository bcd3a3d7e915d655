/** Access in an emergency: opened with a reason and a superior, watermarked, and reviewed within three working days. */
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "inquirylog", "refusal", "tlog"})
@NullMarked
package org.creditgateway.gateway.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
