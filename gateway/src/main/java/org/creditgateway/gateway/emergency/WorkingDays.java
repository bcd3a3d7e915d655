package org.creditgateway.gateway.emergency;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The days on which offices work: Monday to Friday, without the days off, and with those that are made up. */
final class WorkingDays {

    private final Map<LocalDate, Boolean> exceptions;

    private WorkingDays(Map<LocalDate, Boolean> exceptions) {
        this.exceptions = Map.copyOf(exceptions);
    }

    /** The calendar that lies beside this class. */
    static WorkingDays published() {
        try (InputStream in = Objects.requireNonNull(WorkingDays.class.getResourceAsStream("working-days.txt"))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("working-days.txt cannot be read", e);
        }
    }

    /**
     * Reads exceptions, one a line: {@code 2026-10-01 off National Day}. Empty lines and those that begin with # are
     * skipped.
     */
    static WorkingDays read(String text) {
        Map<LocalDate, Boolean> exceptions = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+", 3);
            boolean known = words.length == 3 && (words[1].equals("work") || words[1].equals("off"));
            if (!known || exceptions.put(LocalDate.parse(words[0]), words[1].equals("work")) != null) {
                throw new IllegalArgumentException(
                        "working days: \"" + line + "\" (expected: a day, once; off or work; and why)");
            }
        }
        return new WorkingDays(exceptions);
    }

    boolean isWorkingDay(LocalDate day) {
        boolean weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return exceptions.getOrDefault(day, weekday);
    }

    /** The last of so many working days after a day, which itself does not count. */
    LocalDate after(LocalDate day, int count) {
        LocalDate last = day;
        for (int left = count; left > 0; ) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }
}
