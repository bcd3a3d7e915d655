package org.creditgateway.connector.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days as most answers spell them, read without the cost of a formatter. */
final class IsoDate {

    private static final int LENGTH = "2026-01-31".length();

    private IsoDate() {}

    /** The day when the raw value is a text such as {@code 2026-01-31}; otherwise the raw value, for others to judge. */
    static @Nullable Object orRaw(@Nullable Object raw) {
        if (!(raw instanceof String text)
                || text.length() != LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-') {
            return raw;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year < 0 || month < 0 || day < 0) {
            return raw;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return raw;
        }
    }

    private static int number(String text, int from, int until) {
        int number = 0;
        for (int at = from; at < until; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
