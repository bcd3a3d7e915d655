package org.creditgateway.connector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one row, or of one nested object, in the order of the columns that were asked. Immutable. */
public final class Values {

    private final @Nullable Object[] values;

    private Values(@Nullable Object[] values) {
        this.values = values;
    }

    /** Takes the array over: the caller keeps no hold of it. */
    public static Values of(@Nullable Object... values) {
        return new Values(values);
    }

    /** The value of the column at this position: null, a value of its {@link ColumnType}, or a list of them. */
    public @Nullable Object get(int column) {
        return values[column];
    }

    /** How many columns there are. */
    public int size() {
        return values.length;
    }

    /** Whether the other has equal values in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values those && Arrays.equals(values, those.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Keeps values out of logs. */
    @Override
    public String toString() {
        return "Values[" + values.length + "]";
    }
}
