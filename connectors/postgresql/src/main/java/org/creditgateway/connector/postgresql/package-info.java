/** Sources that are PostgreSQL databases, read over R2DBC: one read-only statement for each fetch. */
@NullMarked
package org.creditgateway.connector.postgresql;

import org.jspecify.annotations.NullMarked;
