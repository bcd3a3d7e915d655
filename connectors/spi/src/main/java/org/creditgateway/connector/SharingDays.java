package org.creditgateway.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days by which the gateway judges whether it keeps a row, for sources that leave out the others themselves. Where
 * one is null, no row is dropped by it.
 *
 * @param today the day of the inquiry: rows with an earlier {@code until}, or a {@code repaired} that is not later, are
 *     dropped
 * @param since the first day of the records that are kept, by {@code on}
 * @param endedSince the first day of the conduct that is still told, by {@code ended}; rows without one are kept
 */
public record SharingDays(
        @Nullable LocalDate today,
        @Nullable LocalDate since,
        @Nullable LocalDate endedSince) {

    /** All rows are kept. */
    public static final SharingDays ALL = new SharingDays(null, null, null);

    /** Only a first day of records. */
    public static SharingDays since(@Nullable LocalDate since) {
        return new SharingDays(null, since, null);
    }
}
