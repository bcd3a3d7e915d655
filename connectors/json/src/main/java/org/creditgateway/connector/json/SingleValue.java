package org.creditgateway.connector.json;

import org.creditgateway.connector.Column;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads one value of an answer, and nothing else of it. */
public final class SingleValue {

    private final MemberPath at;
    private final ObjectReader reader;

    /** @param column the type of the value */
    public SingleValue(MemberPath at, Column column) {
        this.at = at;
        this.reader = new ObjectShape().plain(at, 0, Reading.column(column)).reader(false);
    }

    /**
     * The value.
     *
     * @throws SourceFailure of kind {@code INVALID_DATA} when there is none, or one of another type
     */
    public Object read(JsonParser parser) {
        @Nullable Object[] cell = new Object[1];
        reader.read(parser, cell);
        Object value = cell[0];
        if (value == null) {
            throw SourceFailure.invalidData("value at " + at + ": missing");
        }
        return value;
    }
}
