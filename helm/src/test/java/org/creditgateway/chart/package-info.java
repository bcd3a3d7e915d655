/** Tests of the chart, with Helm itself. */
@NullMarked
package org.creditgateway.chart;

import org.jspecify.annotations.NullMarked;
