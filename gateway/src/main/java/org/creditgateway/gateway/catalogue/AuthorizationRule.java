package org.creditgateway.gateway.catalogue;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * That each subject must have authorised the agency, and within which bounds. What a subject allows may be narrower.
 *
 * @param frequency how often an authorization may be used; null where the item does not say
 * @param longest for how long an authorization holds from its first moment, whatever its end; null where the item does
 *     not say
 */
public record AuthorizationRule(
        @Nullable Frequency frequency, @Nullable Period longest) {

    /** Any authorization that is in force. */
    public static final AuthorizationRule ANY = new AuthorizationRule(null, null);

    /**
     * At most so many inquiries in any period of this length.
     *
     * @param times inquiries, at least 1
     * @param per the length of the period, which ends with the inquiry
     */
    public record Frequency(int times, Period per) {

        public Frequency {
            if (times < 1) {
                throw new IllegalArgumentException("times: " + times + " (expected: at least 1)");
            }
        }
    }
}
