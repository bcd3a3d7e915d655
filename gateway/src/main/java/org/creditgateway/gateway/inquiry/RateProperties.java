package org.creditgateway.gateway.inquiry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often requests may come, over all replicas.
 *
 * @param agency of one agency; null where that is not limited
 * @param official of one official of an agency; null where that is not limited
 */
@ConfigurationProperties("credit-gateway.limits.rates")
record RateProperties(@Nullable Rate agency, @Nullable Rate official) {

    /**
     * A rate.
     *
     * @param perSecond requests in a second, also less than one
     * @param burst how many may come at once after a pause, at least 1
     */
    record Rate(double perSecond, @DefaultValue("100") long burst) {

        Rate {
            if (!(perSecond > 0) || burst < 1) {
                throw new IllegalArgumentException("credit-gateway.limits.rates: per-second " + perSecond + ", burst "
                        + burst + " (expected: more than 0, at least 1)");
            }
        }
    }
}
