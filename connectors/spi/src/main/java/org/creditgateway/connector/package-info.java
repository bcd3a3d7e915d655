/**
 * What a connector is: a kind of source that is found by {@link java.util.ServiceLoader}, brings the SDL of its own
 * directives, maps places of the schema, and fetches the rows of many subjects in one call.
 */
@NullMarked
package org.creditgateway.connector;

import org.jspecify.annotations.NullMarked;
