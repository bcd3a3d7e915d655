package org.creditgateway.connector;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs from one run of a fetch to the next.
 *
 * @param keys canonical identifiers, at least one, each once, at most {@link Mapping#maxBatch()}
 * @param arguments values by dotted path; an argument that was not given is absent. Values are of the Java types that
 *     {@link ColumnType} names, or lists of them
 * @param timeout what is left until the inquiry's deadline
 * @param days by which rows are kept, for a {@link RowFilter} that asks for it
 * @param inquiry what the call belongs to; null for one that belongs to no inquiry, such as a try before publication
 */
public record FetchParameters(
        List<String> keys,
        Map<String, Object> arguments,
        Duration timeout,
        SharingDays days,
        @Nullable InquiryReference inquiry) {

    public FetchParameters {
        keys = List.copyOf(keys);
        arguments = Map.copyOf(arguments);
    }

    /** Of records of all days. */
    public FetchParameters(List<String> keys, Map<String, Object> arguments, Duration timeout) {
        this(keys, arguments, timeout, SharingDays.ALL, null);
    }

    /** Of records from a day on. */
    public FetchParameters(
            List<String> keys, Map<String, Object> arguments, Duration timeout, @Nullable LocalDate since) {
        this(keys, arguments, timeout, SharingDays.since(since), null);
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "FetchParameters[keys=" + keys.size() + ", arguments=" + arguments.keySet() + ", timeout=" + timeout
                + "]";
    }
}
