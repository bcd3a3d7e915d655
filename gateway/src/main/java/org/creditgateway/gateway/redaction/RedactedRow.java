package org.creditgateway.gateway.redaction;

import org.jspecify.annotations.Nullable;

/** A row as it may leave. Only the {@link Redactor} can make one. */
public final class RedactedRow {

    private final RowRules rules;
    private final @Nullable String ref;
    private final @Nullable String id;
    private final @Nullable Object[] values;

    RedactedRow(RowRules rules, @Nullable String ref, @Nullable String id, @Nullable Object[] values) {
        this.rules = rules;
        this.ref = ref;
        this.id = id;
        this.values = values;
    }

    /** The name of the source that the row comes from. */
    public String source() {
        return rules.source();
    }

    /** The department that owns the source. */
    public String department() {
        return rules.department();
    }

    /** The record's stable reference, {@code source/kind/id}, for the inquiry log; null for rows that are no records. */
    public @Nullable String ref() {
        return ref;
    }

    /** The record's public id, a keyed digest of its reference; null unless it was asked. */
    public @Nullable String id() {
        return id;
    }

    /** The value at a planned column's position: nested objects are {@code Object[]}, lists are {@code List}. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** Keeps values out of logs. */
    @Override
    public String toString() {
        return "RedactedRow[" + rules.source() + "]";
    }
}
