/**
 * Rows from JSON over HTTP, for the kinds of sources that answer so: the call to the system, the reading of its answer
 * straight into the asked columns, and the arguments that say where in the JSON things stand. It is no kind of its own.
 */
@NullMarked
package org.creditgateway.connector.json;

import org.jspecify.annotations.NullMarked;
