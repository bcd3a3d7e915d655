package org.creditgateway.connector.json;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** JSON as connectors read and write it. */
public final class Json {

    /** Keeps buffers for each thread: a pool that all threads share costs more than what it saves. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private Json() {}
}
