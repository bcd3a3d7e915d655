@NullMarked
package org.creditgateway.connector.json;

import org.jspecify.annotations.NullMarked;
