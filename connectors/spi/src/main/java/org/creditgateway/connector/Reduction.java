package org.creditgateway.connector;

/**
 * A coarser view of a value. It is taken by the connector, at the source where the source can, so that the finer value
 * never enters the gateway.
 */
public enum Reduction {
    /** The value itself. */
    NONE,
    /** The year of a date or a moment, as {@link Integer}. */
    YEAR,
    /** The symbol of the {@link AmountRange} that an amount in yuan lies in. */
    AMOUNT_RANGE
}
