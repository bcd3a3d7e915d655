package org.creditgateway.connector;

import java.math.BigDecimal;

/** The ranges in which amounts, in yuan, are told to those who may not see the amount. Lower bounds are included. */
public enum AmountRange {
    UNDER_10K(0),
    FROM_10K_TO_100K(10_000),
    FROM_100K_TO_1M(100_000),
    FROM_1M_TO_10M(1_000_000),
    FROM_10M(10_000_000);

    private final BigDecimal from;

    AmountRange(long from) {
        this.from = BigDecimal.valueOf(from);
    }

    /** The lower bound, in yuan. */
    public BigDecimal from() {
        return from;
    }

    /** The range that holds the amount; negative amounts are in the lowest. */
    public static AmountRange of(BigDecimal amount) {
        AmountRange range = UNDER_10K;
        for (AmountRange candidate : values()) {
            if (amount.compareTo(candidate.from) >= 0) {
                range = candidate;
            }
        }
        return range;
    }
}
