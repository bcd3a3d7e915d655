package org.creditgateway.gateway.demo.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a record, as its department keeps it.
 *
 * @param on when the recorded event happened
 * @param ended when the recorded conduct ended; null while it goes on
 * @param until the last day on which the record may be shared
 * @param repaired the day from which the record is repaired
 */
public record RecordDates(
        LocalDate on,
        @Nullable LocalDate ended,
        LocalDate until,
        @Nullable LocalDate repaired) {

    /** What has become of a record by 2026. */
    enum Fate {
        /** It may be shared for decades, and its conduct goes on: what a sample inquiry counts on. */
        LASTING,
        /** It may be shared until some years after its conduct ended. */
        LIVE,
        EXPIRED,
        REPAIRED
    }

    /** Whether the record may no longer be shared on a day. */
    public boolean isOverOn(LocalDate day) {
        return until.isBefore(day) || repaired != null && !repaired.isAfter(day);
    }

    static RecordDates of(Fate fate, Draw draw) {
        LocalDate farAhead = draw.day(LocalDate.of(2045, 1, 1), LocalDate.of(2049, 12, 31));
        return switch (fate) {
            case LASTING -> new RecordDates(recent(draw), null, farAhead, null);
            case LIVE -> {
                LocalDate on = recent(draw);
                yield new RecordDates(on, draw.chance(50) ? on : null, farAhead, null);
            }
            case EXPIRED -> {
                LocalDate on = draw.day(LocalDate.of(2016, 1, 1), LocalDate.of(2018, 12, 31));
                yield new RecordDates(on, on.plusDays(draw.number(10, 200)), on.plusYears(5), null);
            }
            case REPAIRED -> {
                LocalDate on = draw.day(LocalDate.of(2022, 7, 1), LocalDate.of(2024, 6, 30));
                LocalDate repaired = draw.day(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
                yield new RecordDates(on, on.plusDays(draw.number(10, 150)), farAhead, repaired);
            }
        };
    }

    private static LocalDate recent(Draw draw) {
        return draw.day(LocalDate.of(2024, 7, 1), LocalDate.of(2026, 6, 30));
    }
}
