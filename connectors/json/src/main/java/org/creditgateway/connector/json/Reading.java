package org.creditgateway.connector.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Turns a raw JSON value (null, {@link String}, {@link BigDecimal}, {@link Boolean}, or a list of them) into what a
 * cell holds.
 */
@FunctionalInterface
interface Reading {

    @Nullable
    Object of(@Nullable Object raw);

    /** The column's value, reduced. */
    static Reading column(Column column) {
        return column(column, RawForm.USUAL);
    }

    /** The column's value, reduced, from a source that writes it in its own form. */
    static Reading column(Column column, RawForm form) {
        Reading single = single(column, form);
        return column.list() ? raw -> items(column, single, raw) : single;
    }

    private static Reading single(Column column, RawForm form) {
        if (!form.isUsualFor(column)) {
            return raw -> ColumnReader.read(column, form.usual(column, raw));
        }
        return column.type() == ColumnType.DATE
                ? raw -> ColumnReader.read(column, IsoDate.orRaw(raw))
                : raw -> ColumnReader.read(column, raw);
    }

    /** The key of a row, which is a string. */
    static Reading key(MemberPath path) {
        return raw -> {
            if (raw instanceof String) {
                return raw;
            }
            throw SourceFailure.invalidData("key " + path + ": not a string");
        };
    }

    /** The source's own id of a record: a string, or an integer in digits. */
    static Reading id(MemberPath path) {
        return raw -> {
            if (raw == null || raw instanceof String) {
                return raw;
            }
            if (raw instanceof BigDecimal number && number.scale() == 0) {
                return number.toString();
            }
            throw SourceFailure.invalidData("id " + path + ": not a string or an integer");
        };
    }

    /** A text, a number or a truth value, as a text; an empty one is none. */
    static Reading text(MemberPath path) {
        return raw -> {
            if (raw == null || raw instanceof String || raw instanceof Boolean) {
                return raw == null || "".equals(raw) ? null : raw.toString();
            }
            if (raw instanceof BigDecimal number && number.scale() == 0) {
                return number.toString();
            }
            throw SourceFailure.invalidData("value at " + path + ": not a text or a whole number");
        };
    }

    private static @Nullable Object items(Column column, Reading single, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        if (!(raw instanceof List<?> items)) {
            throw SourceFailure.invalidData("column " + column.base() + ": not a list");
        }
        List<Object> values = new ArrayList<>(items.size());
        for (Object item : items) {
            Object value = single.of(item);
            if (value == null) {
                throw SourceFailure.invalidData("column " + column.base() + ": null in a list");
            }
            values.add(value);
        }
        return List.copyOf(values);
    }
}
