package org.creditgateway.gateway.submission;

import java.util.List;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One statement over current records, run once for each fetch. */
record OwnFetch(OwnMapping mapping, OwnSelect select) implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        return mapping.rows().read(this, parameters);
    }

    @Override
    public String text() {
        return select.text();
    }

    /**
     * The value of a condition as text, or texts; null where none is given.
     *
     * @param hashes how many hashes all subjects have together
     */
    @Nullable
    Object value(OwnSelect.Condition condition, FetchParameters parameters, int hashes) {
        Object value = switch (condition.name()) {
            case OwnSelect.SINCE -> parameters.days().since();
            case OwnSelect.TODAY -> parameters.days().today();
            case OwnSelect.ENDED -> parameters.days().endedSince();
            case OwnSelect.HASHES -> hashes / parameters.keys().size();
            default ->
                select.fixed()
                        .getOrDefault(condition.name(), parameters.arguments().get(condition.name()));
        };
        if (value == null) {
            return null;
        }
        if (!condition.several()) {
            return value.toString();
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
