package org.creditgateway.gateway.redaction;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SharingDays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record may be shared on a day: the shortest of its clocks rules.
 *
 * @param today the day of the inquiry
 * @param lookback how far back the catalogue item reaches; null where it has no limit
 * @param narrower how far back the subjects allow, by identifier, for those who say so
 */
public record SharingClock(LocalDate today, @Nullable Period lookback, Map<String, Period> narrower) {

    /** Negative data is shared for at most five years from the end of the conduct (Shandong Regulations, art. 38). */
    private static final Period LONGEST_FOR_NEGATIVE = Period.ofYears(5);

    public SharingClock {
        narrower = Map.copyOf(narrower);
    }

    /** Where no subject says how far back it allows. */
    public SharingClock(LocalDate today, @Nullable Period lookback) {
        this(today, lookback, Map.of());
    }

    /** The first day whose records may be shared; null where no look-back sets one. */
    public @Nullable LocalDate since() {
        return lookback == null ? null : today.minus(lookback);
    }

    /**
     * The same as days, for sources that leave out themselves what is over. What subjects allow is not among them.
     *
     * @param negative whether the records are negative data
     */
    public SharingDays days(boolean negative) {
        return new SharingDays(today, since(), negative ? endedSince() : null);
    }

    /** Of the 29th of February the fifth year has only a 28th: days are counted from the end of the conduct on. */
    private LocalDate endedSince() {
        LocalDate day = today.minus(LONGEST_FOR_NEGATIVE);
        return today.isAfter(day.plus(LONGEST_FOR_NEGATIVE)) ? day.plusDays(1) : day;
    }

    boolean allows(Control control, boolean negative) {
        LocalDate until = control.until();
        if (until != null && today.isAfter(until)) {
            return false;
        }
        LocalDate repaired = control.repaired();
        if (repaired != null && !today.isBefore(repaired)) {
            return false;
        }
        LocalDate ended = control.ended();
        if (negative && ended != null && today.isAfter(ended.plus(LONGEST_FOR_NEGATIVE))) {
            return false;
        }
        Period allowed = narrower.get(control.key());
        if (allowed != null && !reaches(control.on(), allowed)) {
            return false;
        }
        return lookback == null || reaches(control.on(), lookback);
    }

    /** A record without a date is beyond any look-back: what is not known is denied. */
    private boolean reaches(@Nullable LocalDate on, Period back) {
        return on != null && !on.isBefore(today.minus(back));
    }
}
