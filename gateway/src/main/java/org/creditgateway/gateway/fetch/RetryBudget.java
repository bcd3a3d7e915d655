package org.creditgateway.gateway.fetch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often calls to one source may be made again: a share of all calls, and ten in any case. A source that is down is
 * not asked twice as often as one that is up.
 */
final class RetryBudget {

    private static final int ONE = 100;
    private static final int MOST = 10 * ONE;

    private final int percent;
    private final AtomicInteger hundredths = new AtomicInteger(MOST);

    RetryBudget(int percent) {
        this.percent = percent;
    }

    /** A call has been made. */
    void earn() {
        if (hundredths.get() < MOST) {
            hundredths.updateAndGet(there -> Math.min(MOST, there + percent));
        }
    }

    /** Whether a call may be made again; it is paid for then. */
    boolean spend() {
        int before = hundredths.getAndUpdate(there -> there < ONE ? there : there - ONE);
        return before >= ONE;
    }
}
