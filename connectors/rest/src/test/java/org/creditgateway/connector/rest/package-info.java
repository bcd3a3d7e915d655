@NullMarked
package org.creditgateway.connector.rest;

import org.jspecify.annotations.NullMarked;
