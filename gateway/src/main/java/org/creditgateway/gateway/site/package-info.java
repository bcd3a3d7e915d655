/** The public web pages and downloads: who may see what about whom, readable without a token and without JavaScript. */
@ApplicationModule(allowedDependencies = {"catalogue", "csv"})
@NullMarked
package org.creditgateway.gateway.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
