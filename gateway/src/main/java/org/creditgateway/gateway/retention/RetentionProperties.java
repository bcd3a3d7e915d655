package org.creditgateway.gateway.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the inquiry log is kept.
 *
 * @param keep how long an entry stays in the database at least; never less than three years
 */
@ConfigurationProperties("credit-gateway.retention")
record RetentionProperties(@DefaultValue("10y") Period keep) {

    private static final int FLOOR_MONTHS = 36;

    RetentionProperties {
        if (keep.isNegative() || keep.toTotalMonths() < FLOOR_MONTHS) {
            throw new IllegalArgumentException(
                    "credit-gateway.retention.keep: " + keep + " (expected: three years or more, such as 10y)");
        }
    }

    /** When what is past its time now was written, at the latest. */
    Instant before(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(keep).toInstant();
    }
}
