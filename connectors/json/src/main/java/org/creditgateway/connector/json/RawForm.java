package org.creditgateway.connector.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * How a source's values differ from what the schema's type would let expect.
 *
 * @param values what some of the source's values mean, written as texts; null for none at all
 * @param tolerant whether numbers and truth values may be given as texts, and the other way round
 * @param dates how days are written; null for {@code 2026-01-31}
 */
record RawForm(
        Map<String, @Nullable String> values,
        boolean tolerant,
        @Nullable DateTimeFormatter dates) {

    static final RawForm USUAL = new RawForm(Map.of(), false, null);

    private static final int MOST_DIGITS = 100;

    boolean isUsualFor(Column column) {
        return values.isEmpty() && !tolerant && (dates == null || column.type() != ColumnType.DATE);
    }

    /** The raw value in the form that the column's type is read from; what does not fit is left for others to judge. */
    @Nullable
    Object usual(Column column, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        String text = text(raw);
        if (text != null && values.containsKey(text)) {
            return meaning(column, values.get(text));
        }
        if (dates != null && column.type() == ColumnType.DATE) {
            return day(column, text, dates);
        }
        return tolerant ? tolerated(column.type(), raw, text) : raw;
    }

    private static @Nullable Object meaning(Column column, @Nullable String meant) {
        return meant != null && column.type() == ColumnType.BOOLEAN ? Boolean.valueOf(meant) : meant;
    }

    private static LocalDate day(Column column, @Nullable String text, DateTimeFormatter dates) {
        try {
            if (text != null) {
                return LocalDate.parse(text, dates);
            }
        } catch (DateTimeException e) {
            // falls through to the failure below, which does not name the value
        }
        throw SourceFailure.invalidData("column " + column.base() + ": not a day as `dates` writes it");
    }

    private static @Nullable Object tolerated(ColumnType type, Object raw, @Nullable String text) {
        if (type == ColumnType.STRING) {
            return text == null ? raw : text;
        }
        if (type == ColumnType.BOOLEAN && ("true".equals(raw) || "false".equals(raw))) {
            return Boolean.valueOf(text);
        }
        return type == ColumnType.INT && raw instanceof String digits ? number(digits) : raw;
    }

    private static Object number(String digits) {
        try {
            return digits.length() > MOST_DIGITS ? digits : new BigDecimal(digits);
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    private static @Nullable String text(Object raw) {
        if (raw instanceof BigDecimal number) {
            return Math.abs(number.scale()) > MOST_DIGITS ? null : number.toPlainString();
        }
        return raw instanceof String || raw instanceof Boolean ? raw.toString() : null;
    }
}
