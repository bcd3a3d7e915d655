package org.creditgateway.gateway.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one source may cost the gateway, and the gateway it.
 *
 * @param timeout how long one call may take; four fifths of the inquiry's time when not set
 * @param connections the most calls that one fetch has under way, being as many as the source's connections
 * @param calls the most calls under way, those included that wait for a connection; more are refused
 * @param rows the most rows of one fetch
 */
record SourceProtection(
        @Nullable Duration timeout,
        @DefaultValue("50") int connections,
        @DefaultValue("1000") int calls,
        @DefaultValue("100000") int rows,
        @DefaultValue Retry retry,
        @DefaultValue Breaker breaker) {

    /** For a source of which nothing is configured. */
    static final SourceProtection DEFAULT = new SourceProtection(
            null,
            50,
            1000,
            100_000,
            new Retry(1, 10, Duration.ofMillis(100)),
            new Breaker(50, 50, 20, Duration.ofSeconds(10), 3));

    /**
     * When a call is made again.
     *
     * @param attempts how often at most; none at all with 0
     * @param percent how many of a hundred calls may be made again, beside ten in any case
     * @param pause how long to wait, more or less, before the first time; twice as long before each further one
     */
    record Retry(
            @DefaultValue("1") int attempts,
            @DefaultValue("10") int percent,
            @DefaultValue("100ms") Duration pause) {}

    /**
     * When the source is left alone.
     *
     * @param failurePercent how many of a hundred calls have to fail
     * @param window how many of the last calls count
     * @param minimum how many calls there must have been
     * @param open how long the source is left alone then
     * @param probes how many calls are let through after that, to see whether it answers again
     */
    record Breaker(
            @DefaultValue("50") int failurePercent,
            @DefaultValue("50") int window,
            @DefaultValue("20") int minimum,
            @DefaultValue("10s") Duration open,
            @DefaultValue("3") int probes) {}

    /** @throws IllegalArgumentException which names the property that makes no sense */
    void check(String source, Duration inquiryTimeout) {
        String at = "credit-gateway.sources." + source + ".";
        if (timeout != null) {
            expect(
                    timeout.toMillis() > 0 && timeout.compareTo(inquiryTimeout) < 0,
                    at + "timeout: " + timeout,
                    "above zero, and less than credit-gateway.inquiry-timeout, " + inquiryTimeout);
        }
        expect(connections > 0, at + "connections: " + connections, "at least 1");
        expect(calls > 0, at + "calls: " + calls, "at least 1");
        expect(rows > 0, at + "rows: " + rows, "at least 1");
        expect(retry.attempts >= 0 && retry.attempts <= 5, at + "retry.attempts: " + retry.attempts, "0 to 5");
        expect(retry.percent >= 0 && retry.percent <= 100, at + "retry.percent: " + retry.percent, "0 to 100");
        expect(retry.pause.toMillis() > 0, at + "retry.pause: " + retry.pause, "above zero");
        expect(
                breaker.failurePercent > 0 && breaker.failurePercent <= 100,
                at + "breaker.failure-percent: " + breaker.failurePercent,
                "1 to 100");
        expect(breaker.window > 0, at + "breaker.window: " + breaker.window, "at least 1");
        expect(
                breaker.minimum > 0 && breaker.minimum <= breaker.window,
                at + "breaker.minimum: " + breaker.minimum,
                "1 to breaker.window, " + breaker.window);
        expect(breaker.open.toMillis() > 0, at + "breaker.open: " + breaker.open, "above zero");
        expect(breaker.probes > 0, at + "breaker.probes: " + breaker.probes, "at least 1");
    }

    /** How long one call may take. */
    Duration timeoutWithin(Duration inquiryTimeout) {
        return timeout == null ? inquiryTimeout.multipliedBy(4).dividedBy(5) : timeout;
    }

    private static void expect(boolean met, String found, String expected) {
        if (!met) {
            throw new IllegalArgumentException(found + " (expected: " + expected + ")");
        }
    }
}
