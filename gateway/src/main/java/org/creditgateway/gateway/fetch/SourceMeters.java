package org.creditgateway.gateway.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.creditgateway.connector.SourceFailure;

/**
 * What is measured of one source. All meters are made once; each has the tag {@code source}, none a value of data.
 */
final class SourceMeters {

    private static final String PREFIX = "credit.gateway.source.";

    private final Timer answered;
    private final Timer unavailable;
    private final Timer late;
    private final Timer invalid;
    private final Timer cancelled;
    private final Counter rows;
    private final Counter retries;
    private final Counter leftAlone;
    private final Counter full;
    private final Counter tooManyRows;

    SourceMeters(MeterRegistry meters, String source) {
        this.answered = calls(meters, source, "answered");
        this.unavailable = calls(meters, source, "unavailable");
        this.late = calls(meters, source, "timeout");
        this.invalid = calls(meters, source, "invalid-data");
        this.cancelled = calls(meters, source, "cancelled");
        this.rows = counter(meters, source, "rows", "Rows that came");
        this.retries = counter(meters, source, "retries", "Calls that were made again");
        this.leftAlone = refusals(meters, source, "breaker");
        this.full = refusals(meters, source, "bulkhead");
        this.tooManyRows = refusals(meters, source, "rows");
    }

    private static Timer calls(MeterRegistry meters, String source, String outcome) {
        return Timer.builder(PREFIX + "calls")
                .description("Calls to a source, by what came of them")
                .tags("source", source, "outcome", outcome)
                .register(meters);
    }

    private static Counter refusals(MeterRegistry meters, String source, String by) {
        return Counter.builder(PREFIX + "refusals")
                .description("Calls not made, and answers not taken, by the limit that was reached")
                .tags("source", source, "by", by)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String source, String name, String description) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag("source", source)
                .register(meters);
    }

    /** Lets the state be read when somebody asks for it. */
    static void watch(MeterRegistry meters, String source, Supplier<Number> underWay, Supplier<Number> breaker) {
        Gauge.builder(PREFIX + "calls.active", underWay)
                .description("Calls under way")
                .tag("source", source)
                .register(meters);
        Gauge.builder(PREFIX + "breaker", breaker)
                .description("Whether the source is asked: 0 yes, 1 on trial, 2 no")
                .tag("source", source)
                .register(meters);
    }

    void answered(long nanos, int many) {
        answered.record(nanos, TimeUnit.NANOSECONDS);
        rows.increment(many);
    }

    void failed(long nanos, Throwable failure) {
        timer(failure).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Throwable failure) {
        if (!(failure instanceof SourceFailure known)) {
            return unavailable;
        }
        return switch (known.kind()) {
            case UNAVAILABLE -> unavailable;
            case TIMEOUT -> late;
            case INVALID_DATA -> invalid;
        };
    }

    void cancelled(long nanos) {
        cancelled.record(nanos, TimeUnit.NANOSECONDS);
    }

    void again() {
        retries.increment();
    }

    void leftAlone() {
        leftAlone.increment();
    }

    void full() {
        full.increment();
    }

    void tooManyRows() {
        tooManyRows.increment();
    }
}
