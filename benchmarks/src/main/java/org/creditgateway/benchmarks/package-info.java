/** What inquiries, the log and the catalogue cost: measured by hand, not shipped. */
@NullMarked
package org.creditgateway.benchmarks;

import org.jspecify.annotations.NullMarked;
