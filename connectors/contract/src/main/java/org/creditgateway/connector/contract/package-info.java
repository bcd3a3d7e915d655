/**
 * The test suite that every connector passes, the data that a source under test holds, and the connector in memory that
 * is its reference and the scriptable source of the gateway's tests.
 */
@NullMarked
package org.creditgateway.connector.contract;

import org.jspecify.annotations.NullMarked;
