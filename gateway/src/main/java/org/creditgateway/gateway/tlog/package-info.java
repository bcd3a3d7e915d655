/** A transparency log's tree, checkpoints and proofs, as in RFC 6962 and the C2SP specifications; pure functions. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.tlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
