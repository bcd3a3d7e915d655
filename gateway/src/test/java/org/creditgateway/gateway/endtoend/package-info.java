/** The application on a port, asked as a client asks it. */
@NullMarked
package org.creditgateway.gateway.endtoend;

import org.jspecify.annotations.NullMarked;
