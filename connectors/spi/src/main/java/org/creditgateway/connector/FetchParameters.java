package org.creditgateway.connector;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What differs from one run of a fetch to the next.
 *
 * @param keys canonical identifiers, at least one, each once, at most {@link Mapping#maxBatch()}
 * @param arguments values by dotted path; an argument that was not given is absent. Values are of the Java types that
 *     {@link ColumnType} names, or lists of them
 * @param timeout what is left until the inquiry's deadline
 */
public record FetchParameters(List<String> keys, Map<String, Object> arguments, Duration timeout) {

    public FetchParameters {
        keys = List.copyOf(keys);
        arguments = Map.copyOf(arguments);
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "FetchParameters[keys=" + keys.size() + ", arguments=" + arguments.keySet() + ", timeout=" + timeout
                + "]";
    }
}
