package org.creditgateway.connector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Turns what a source gave for a scalar column into the column's Java type, and reduces it. */
public final class ColumnReader {

    /** An exponent such as {@code 1e999999999} is a few bytes in an answer, and gigabytes once written out. */
    private static final int MOST_DIGITS = 100;

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
        Object value;
        try {
            value = switch (column.type()) {
                case STRING -> raw instanceof String ? raw : null;
                case INT -> raw instanceof Integer ? raw : raw instanceof Number number ? integer(number) : null;
                case DECIMAL -> decimal(raw);
                case BOOLEAN -> raw instanceof Boolean ? raw : null;
                case DATE -> date(raw);
                case DATE_TIME -> dateTime(raw);
                case ENUM -> raw instanceof String text && column.symbols().contains(text) ? raw : null;
                case OBJECT -> null;
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            value = null;
        }
        if (value == null) {
            throw SourceFailure.invalidData("column " + column.base() + ": not a value of type " + column.type());
        }
        return value;
    }

    private static Integer integer(Number number) {
        return number instanceof Long whole
                ? Math.toIntExact(whole)
                : new BigDecimal(number.toString()).intValueExact();
    }

    private static @Nullable LocalDate date(Object raw) {
        LocalDate date = raw instanceof LocalDate day ? day : raw instanceof String text ? LocalDate.parse(text) : null;
        return date != null && hasYear(date.getYear()) ? date : null;
    }

    private static @Nullable OffsetDateTime dateTime(Object raw) {
        OffsetDateTime moment = raw instanceof OffsetDateTime given
                ? given
                : raw instanceof String text ? OffsetDateTime.parse(text) : null;
        return moment != null && hasYear(moment.getYear()) ? moment : null;
    }

    /** Years of four digits; databases also know the date {@code infinity}. */
    private static boolean hasYear(int year) {
        return year >= 1 && year <= 9999;
    }

    private static @Nullable BigDecimal decimal(Object raw) {
        if (!(raw instanceof Number || raw instanceof String)) {
            return null;
        }
        BigDecimal decimal = raw instanceof BigDecimal exact ? exact : parsed(raw.toString());
        return Math.abs(decimal.scale()) <= MOST_DIGITS && decimal.precision() <= MOST_DIGITS ? decimal : null;
    }

    private static BigDecimal parsed(String text) {
        if (text.length() > 2 * MOST_DIGITS) {
            throw new NumberFormatException("digits (expected: at most " + MOST_DIGITS + ")");
        }
        return new BigDecimal(text);
    }
}
