package org.creditgateway.connector.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the placeholders of one call.
 *
 * @param keys the subjects' identifiers
 * @param values by the name of the placeholder or query parameter: a text, number or truth value, or a list of them; an
 *     argument that was not given is absent
 */
record Filling(List<String> keys, Map<String, Object> values) {

    /** The name of the placeholder for the only identifier. */
    static final String KEY = "key";

    /** The name of the placeholder for all identifiers. */
    static final String KEYS = "keys";

    @Nullable
    Object value(String name) {
        return name.equals(KEY) ? keys.get(0) : values.get(name);
    }
}
