/** The gateway's own database: one address, {@code spring.r2dbc.*}, for reactive and for JDBC connections. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.creditgateway.gateway.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
