@NullMarked
package org.creditgateway.gateway;

import org.jspecify.annotations.NullMarked;
