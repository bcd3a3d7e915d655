package org.creditgateway.connector.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/** How a source writes days, as a pattern such as {@code yyyyMMdd}. */
public final class DayPattern {

    private static final LocalDate SAMPLE = LocalDate.of(2024, 2, 29);

    private DayPattern() {}

    /** What the argument {@code dates} says; null when it is absent, for days such as 2026-01-31. */
    public static @Nullable DateTimeFormatter of(MappingSettings settings) {
        String pattern = settings.optionalText("dates");
        if (pattern == null) {
            return null;
        }
        try {
            // u is the year that needs no era: only with it are days such as 30 February refused
            DateTimeFormatter days = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (LocalDate.parse(SAMPLE.atStartOfDay().format(days), days).equals(SAMPLE)) {
                return days;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // falls through to the failure below
        }
        throw settings.invalid("dates", pattern, "a pattern with year, month and day, such as yyyyMMdd or yyyy/MM/dd");
    }
}
