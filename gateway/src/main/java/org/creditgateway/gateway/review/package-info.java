/** What should be known of a catalogue before it is published: what is wrong with it, and what it changes. */
@ApplicationModule(allowedDependencies = {"catalogue", "plan", "refusal", "source"})
@NullMarked
package org.creditgateway.gateway.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
