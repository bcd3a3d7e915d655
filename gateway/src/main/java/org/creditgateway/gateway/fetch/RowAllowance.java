package org.creditgateway.gateway.fetch;

import java.util.concurrent.atomic.AtomicInteger;
import org.creditgateway.connector.SourceFailure;

/** How many rows one fetch may still take, over all its calls: what bounds its memory. */
final class RowAllowance {

    private final int most;
    private final Runnable refused;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param refused is told when there were too many */
    RowAllowance(int most, Runnable refused) {
        this.most = most;
        this.refused = refused;
    }

    void take() {
        if (taken.incrementAndGet() > most) {
            refused.run();
            throw SourceFailure.invalidData("too many rows (expected: at most " + most + ")");
        }
    }

    void giveBack(int rows) {
        taken.addAndGet(-rows);
    }
}
