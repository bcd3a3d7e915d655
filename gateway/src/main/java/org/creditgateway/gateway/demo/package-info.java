/**
 * The embedded default, so that one command starts everything: a database, a token issuer and three sample departments.
 * Nothing else in the gateway knows of it: it sets the properties that a deployment would set.
 */
@ApplicationModule(allowedDependencies = {"catalogue", "tlog"})
@NullMarked
package org.creditgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
