package org.creditgateway.connector.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads the value of one member, on whose first token the parser stands, into the cells of the object it is in. */
@FunctionalInterface
interface MemberReader {

    void read(JsonParser parser, @Nullable Object[] cells);
}
