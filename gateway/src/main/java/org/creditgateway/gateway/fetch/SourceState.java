package org.creditgateway.gateway.fetch;

import java.time.Duration;

/**
 * How a source is doing, as this process has seen it.
 *
 * @param asked whether it was asked since the start
 * @param latency how long its calls take, the latest counting most
 * @param errorRate how many of its calls fail, from 0 to 1, the latest counting most
 * @param breaker whether it is asked at all
 */
public record SourceState(boolean asked, Duration latency, double errorRate, Breaker breaker) {

    /** From this error rate on a source is failing. */
    private static final double MUCH = 0.1;

    /** Of a source that nobody has asked. */
    static final SourceState UNKNOWN = new SourceState(false, Duration.ZERO, 0, Breaker.CLOSED);

    /** Whether a source is asked. */
    public enum Breaker {
        /** It is. */
        CLOSED,
        /** A few calls try whether it answers again. */
        HALF_OPEN,
        /** It is left alone for a while. */
        OPEN
    }

    /** A source in one word. */
    public enum Status {
        /** Nobody has asked it since the start. */
        UNKNOWN,
        /** It answers. */
        UP,
        /** Some of its calls fail. */
        FAILING,
        /** It is left alone for a while. */
        DOWN
    }

    /** The source in one word. */
    public Status status() {
        if (breaker != Breaker.CLOSED) {
            return Status.DOWN;
        }
        if (!asked) {
            return Status.UNKNOWN;
        }
        return errorRate >= MUCH ? Status.FAILING : Status.UP;
    }
}
