/** The systems around a gateway, each a real server of its kind on loopback: three departments and a token issuer. */
@NullMarked
package org.creditgateway.gateway.demo.systems;

import org.jspecify.annotations.NullMarked;
