package org.creditgateway.gateway.transport;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fails before anything is known that could be an entry: at most one line a second, with the count of the others. */
final class SecurityLog {

    private static final Logger log = LoggerFactory.getLogger("security");

    private final Clock clock;
    private final AtomicLong second = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();

    SecurityLog(Clock clock) {
        this.clock = clock;
    }

    void malformed(ErrorCode code) {
        long now = clock.instant().getEpochSecond();
        if (second.getAndSet(now) == now) {
            untold.incrementAndGet();
        } else {
            log.warn(
                    "a request is refused before it is an inquiry: {} (and {} more since the last line)",
                    code,
                    untold.getAndSet(0));
        }
    }
}
