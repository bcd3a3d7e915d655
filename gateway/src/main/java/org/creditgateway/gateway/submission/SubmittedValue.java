package org.creditgateway.gateway.submission;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.creditgateway.connector.Column;
import org.jspecify.annotations.Nullable;

/** The value of a field as it is stored: the one form of each value, whatever file it came in. */
final class SubmittedValue {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_DIGITS = 40;
    private static final int LAST_YEAR = 9999;
    private static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private SubmittedValue() {}

    /** The value; null where it is none of the column's type. */
    static @Nullable Object of(Column column, Object given) {
        return switch (column.type()) {
            case STRING -> given instanceof String text && isStorable(text) ? text : null;
            case ENUM -> given instanceof String text && column.symbols().contains(text) ? text : null;
            case INT -> integer(given);
            case BOOLEAN -> bool(given);
            case DECIMAL -> decimal(given);
            case DATE -> {
                LocalDate day = day(given);
                yield day == null ? null : day.toString();
            }
            case DATE_TIME -> moment(given);
            case OBJECT -> null;
        };
    }

    /** What a value of the column looks like. */
    static String expected(Column column) {
        return switch (column.type()) {
            case STRING -> "a text of at most " + LONGEST_TEXT + " characters";
            case ENUM -> "one of " + String.join(", ", column.symbols());
            case INT -> "a whole number";
            case BOOLEAN -> "true or false";
            case DECIMAL -> "a decimal number such as \"12345.60\", at most " + MOST_DIGITS + " characters";
            case DATE -> "a day, as 2026-01-31";
            case DATE_TIME -> "a moment, as 2026-01-31T09:30:00+08:00";
            case OBJECT -> "none";
        };
    }

    /** Whether the database can hold the text: no character 0, no half of a surrogate pair, not too long. */
    static boolean isStorable(String text) {
        return text.length() <= LONGEST_TEXT
                && text.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }

    static @Nullable Integer integer(@Nullable Object given) {
        if (given instanceof Integer number) {
            return number;
        }
        return given instanceof String text && INT.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    static @Nullable Boolean bool(@Nullable Object given) {
        if (given instanceof Boolean bool) {
            return bool;
        }
        return "true".equals(given) ? Boolean.TRUE : "false".equals(given) ? Boolean.FALSE : null;
    }

    static @Nullable LocalDate day(Object given) {
        if (!(given instanceof String text) || !DAY.matcher(text).matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String decimal(Object given) {
        String text = given instanceof BigDecimal number && Math.abs(number.scale()) <= MOST_DIGITS
                ? number.toPlainString()
                : given instanceof String || given instanceof Number ? given.toString() : "";
        return text.length() <= MOST_DIGITS && DECIMAL.matcher(text).matches() ? text : null;
    }

    private static @Nullable String moment(Object given) {
        if (!(given instanceof String text)) {
            return null;
        }
        OffsetDateTime moment = OffsetDateTime.parse(text);
        return moment.getYear() < 1 || moment.getYear() > LAST_YEAR ? null : moment.toString();
    }
}
