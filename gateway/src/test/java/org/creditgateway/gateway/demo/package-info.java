@NullMarked
package org.creditgateway.gateway.demo;

import org.jspecify.annotations.NullMarked;
