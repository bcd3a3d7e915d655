package org.creditgateway.connector;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The control columns of a row, as far as the mapping declares them. Dates are days in the sources' own time zone.
 *
 * @param key the canonical identifier of the subject
 * @param id the source's own id of the record
 * @param on when the recorded event happened
 * @param ended when the recorded conduct ended; from it the longest sharing time of negative data runs
 * @param until the last day on which the record may be shared
 * @param repaired the day from which the record is repaired and no longer shared
 */
public record Control(
        String key,
        @Nullable String id,
        @Nullable LocalDate on,
        @Nullable LocalDate ended,
        @Nullable LocalDate until,
        @Nullable LocalDate repaired) {

    /** Keeps key and id out of logs. */
    @Override
    public String toString() {
        return "Control[on=" + on + ", ended=" + ended + ", until=" + until + ", repaired=" + repaired + "]";
    }
}
