/** REST services that answer JSON, as sources. */
@NullMarked
package org.creditgateway.connector.rest;

import org.jspecify.annotations.NullMarked;
