package org.creditgateway.gateway.plan;

import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an inquiry may cost by its estimate.
 *
 * @param mode what comes of an estimate over the maximum
 * @param maximum the most that one inquiry may cost, in the units of {@link QueryCost}
 */
@ConfigurationProperties("credit-gateway.limits.cost")
public record CostLimit(
        @DefaultValue("measure") Mode mode,
        @DefaultValue("100000") long maximum) {

    /** What comes of estimates. */
    public enum Mode {
        /** They are not made. */
        OFF,
        /** They are metered, and those over the maximum told in the gateway's log. */
        MEASURE,
        /** The same, and those over the maximum are refused. */
        ENFORCE
    }

    /** Whether this is more than an inquiry may cost. */
    public boolean isExceededBy(long cost) {
        return cost > maximum;
    }

    /** @throws Refused when this is more than an inquiry may cost and the limit is enforced */
    public void check(long cost) {
        if (mode == Mode.ENFORCE && isExceededBy(cost)) {
            throw new Refused(
                    ErrorCode.COST_ESTIMATED_TOO_EXPENSIVE,
                    "the estimated cost is " + cost + " (expected: at most " + maximum + ")");
        }
    }
}
