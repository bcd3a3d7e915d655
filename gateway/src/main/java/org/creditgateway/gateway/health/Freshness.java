package org.creditgateway.gateway.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.fetch.SourceState;
import org.creditgateway.gateway.source.SourceListing;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** How fresh each source's data is, as the source itself said last. */
final class Freshness {

    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<List<SourceListing>> sources;
    private final Function<String, SourceState> states;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, OffsetDateTime> known = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /**
     * @param sources those that are registered now
     * @param states how a source is doing
     */
    Freshness(
            Supplier<List<SourceListing>> sources,
            Function<String, SourceState> states,
            MeterRegistry meters,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.meters = meters;
        this.clock = clock;
    }

    /** Null when the source does not say, or has not said yet. */
    @Nullable
    OffsetDateTime of(String source) {
        return known.get(source);
    }

    /** Asks each source that says how, unless it is left alone. Waits for none. */
    void read() {
        for (SourceListing source : sources.get()) {
            Publisher<OffsetDateTime> freshness = source.freshness();
            if (freshness != null && states.apply(source.name()).breaker() == SourceState.Breaker.CLOSED) {
                Mono.from(freshness)
                        .timeout(PATIENCE)
                        .subscribe(moment -> told(source.name(), moment), failure -> failed(source.name(), failure));
            }
        }
    }

    private void told(String source, OffsetDateTime moment) {
        failing.remove(source);
        if (known.put(source, moment) == null) {
            Gauge.builder("credit.gateway.source.age", () -> age(source))
                    .description("How old the source's data is, as it said last")
                    .baseUnit("seconds")
                    .tag("source", source)
                    .register(meters);
        }
    }

    private double age(String source) {
        OffsetDateTime moment = known.get(source);
        return moment == null
                ? Double.NaN
                : Duration.between(moment.toInstant(), clock.instant()).toMillis() / 1000.0;
    }

    private void failed(String source, Throwable failure) {
        if (failing.add(source)) {
            LOG.warn(
                    "source {}: its freshness cannot be read ({})",
                    source,
                    failure instanceof SourceFailure known
                            ? known.getMessage()
                            : failure.getClass().getName());
        }
    }
}
