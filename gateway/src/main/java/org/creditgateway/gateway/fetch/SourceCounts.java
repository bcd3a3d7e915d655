package org.creditgateway.gateway.fetch;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this process has asked of one source on each day, a day being that of the inquiry. */
final class SourceCounts {

    private final String source;
    private final Map<LocalDate, Day> days = new ConcurrentHashMap<>();
    private volatile Day newest = new Day(LocalDate.EPOCH);

    SourceCounts(String source) {
        this.source = source;
    }

    /** One day, as it is being counted. */
    static final class Day {

        private final LocalDate date;
        private final LongAdder calls = new LongAdder();
        private final LongAdder subjects = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final LongAdder failures = new LongAdder();

        private Day(LocalDate date) {
            this.date = date;
        }

        void asked(int about) {
            calls.increment();
            subjects.add(about);
        }

        void answered(int came) {
            rows.add(came);
        }

        void failed() {
            failures.increment();
        }
    }

    Day of(LocalDate date) {
        Day day = newest;
        if (day.date.equals(date)) {
            return day;
        }
        Day other = days.computeIfAbsent(date, Day::new);
        newest = other;
        return other;
    }

    List<SourceCount> now() {
        return days.values().stream()
                .map(day -> new SourceCount(
                        source, day.date, day.calls.sum(), day.subjects.sum(), day.rows.sum(), day.failures.sum()))
                .toList();
    }

    /** Drops what was before a day; an inquiry that is still under way from then begins a new count. */
    void forgetBefore(LocalDate date) {
        days.keySet().removeIf(day -> day.isBefore(date));
    }
}
