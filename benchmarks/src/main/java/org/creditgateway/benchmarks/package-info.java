/** What deciding costs: measured by hand, not shipped. */
@NullMarked
package org.creditgateway.benchmarks;

import org.jspecify.annotations.NullMarked;
