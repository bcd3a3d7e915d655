/** What the demo's departments know: persons, organisations and records that nobody has, the same on each start. */
@NullMarked
package org.creditgateway.gateway.demo.sample;

import org.jspecify.annotations.NullMarked;
