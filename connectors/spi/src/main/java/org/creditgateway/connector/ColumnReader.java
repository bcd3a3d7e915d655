package org.creditgateway.connector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Turns what a source gave for a scalar column into the column's Java type, and reduces it. */
public final class ColumnReader {

    private ColumnReader() {}

    /**
     * The value of the column, reduced.
     *
     * @param raw null, or a {@link String}, {@link Number}, {@link Boolean}, {@link LocalDate} or {@link OffsetDateTime}
     * @throws SourceFailure of kind {@code INVALID_DATA} when the raw value is of another type; the value is not named
     */
    public static @Nullable Object read(Column column, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        Object value = typed(column, raw);
        if (column.reduction() == Reduction.YEAR) {
            return value instanceof LocalDate date ? date.getYear() : ((OffsetDateTime) value).getYear();
        }
        if (column.reduction() == Reduction.AMOUNT_RANGE) {
            return AmountRange.of((BigDecimal) value).name();
        }
        return value;
    }

    private static Object typed(Column column, Object raw) {
        try {
            Object value = switch (column.type()) {
                case STRING -> raw instanceof String ? raw : null;
                case INT -> raw instanceof Number number ? exact(number).intValueExact() : null;
                case DECIMAL ->
                    raw instanceof Number number
                            ? exact(number)
                            : raw instanceof String text ? new BigDecimal(text) : null;
                case BOOLEAN -> raw instanceof Boolean ? raw : null;
                case DATE -> raw instanceof LocalDate ? raw : raw instanceof String text ? LocalDate.parse(text) : null;
                case DATE_TIME ->
                    raw instanceof OffsetDateTime
                            ? raw
                            : raw instanceof String text ? OffsetDateTime.parse(text) : null;
                case ENUM -> raw instanceof String text && column.symbols().contains(text) ? raw : null;
                case OBJECT -> null;
            };
            if (value != null) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            // falls through to the failure below, which does not name the value
        }
        throw SourceFailure.invalidData("column " + column.base() + ": not a value of type " + column.type());
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
