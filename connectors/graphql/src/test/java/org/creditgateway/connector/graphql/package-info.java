@NullMarked
package org.creditgateway.connector.graphql;

import org.jspecify.annotations.NullMarked;
