/** The public contract: the SDL by subject, and the scalars that check and canonicalise what they parse. */
@NullMarked
package org.creditgateway.schema;

import org.jspecify.annotations.NullMarked;
