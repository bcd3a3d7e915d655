/** The ways in: GraphQL over HTTP, over WebSocket, and as server-sent events. All lead to the one pipeline. */
@ApplicationModule(allowedDependencies = {"answer", "identity", "inquiry", "refusal"})
@NullMarked
package org.creditgateway.gateway.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
