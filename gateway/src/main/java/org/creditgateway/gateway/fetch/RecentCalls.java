package org.creditgateway.gateway.fetch;

import java.time.Duration;

/** How the latest calls to one source went: means in which each call weighs a little less than the next one. */
final class RecentCalls {

    private static final double WEIGHT = 0.1;

    private boolean asked;
    private double nanos;
    private double failing;

    synchronized void add(long took, boolean failed) {
        double weight = asked ? WEIGHT : 1;
        asked = true;
        nanos += weight * (took - nanos);
        failing += weight * ((failed ? 1 : 0) - failing);
    }

    synchronized SourceState state(SourceState.Breaker breaker) {
        return new SourceState(asked, Duration.ofNanos(Math.round(nanos)), failing, breaker);
    }
}
