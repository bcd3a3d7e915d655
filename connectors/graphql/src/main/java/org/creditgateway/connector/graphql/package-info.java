/** GraphQL services as sources, asked by the entities of Apollo Federation or by plain queries. */
@NullMarked
package org.creditgateway.connector.graphql;

import org.jspecify.annotations.NullMarked;
