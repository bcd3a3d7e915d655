package org.creditgateway.gateway.fetch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one mapped place answered about one subject when it was tried.
 *
 * @param place such as {@code Person.penalties}
 * @param asked what was asked of the source, in its own language and without values
 * @param rows fields and values, each row with its control columns as {@code control}; in the source's order
 * @param failure why there are no rows; null when the source answered
 * @param fields the fields that were read
 * @param records the source's own ids of the records
 */
public record TriedPlace(
        String place,
        String asked,
        List<Map<String, @Nullable Object>> rows,
        @Nullable String failure,
        @JsonIgnore List<String> fields,
        @JsonIgnore List<String> records) {

    public TriedPlace {
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        records = List.copyOf(records);
    }

    /** Keeps values out of logs. */
    @Override
    public String toString() {
        return "TriedPlace[" + place + "]";
    }
}
