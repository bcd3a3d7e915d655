package org.creditgateway.gateway.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands before each source, and what it has seen since the start. It outlives the connectors: a source that is
 * registered anew is known as before.
 */
public final class SourceGuards {

    private final ProtectionProperties properties;
    private final MeterRegistry meters;
    private final Map<String, SourceGuard> guards = new ConcurrentHashMap<>();

    SourceGuards(ProtectionProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
    }

    /** With the default protection for every source. */
    static SourceGuards byDefault() {
        return new SourceGuards(new ProtectionProperties(Duration.ofSeconds(10), Map.of()), new SimpleMeterRegistry());
    }

    SourceGuard of(String source) {
        SourceGuard guard = guards.get(source);
        return guard == null ? guards.computeIfAbsent(source, this::guard) : guard;
    }

    private SourceGuard guard(String source) {
        return new SourceGuard(source, properties.of(source), properties.inquiryTimeout(), meters);
    }

    /** How a source is doing. */
    public SourceState state(String source) {
        SourceGuard guard = guards.get(source);
        return guard == null ? SourceState.UNKNOWN : guard.state();
    }

    /** What each source was asked on each day, so far. */
    public List<SourceCount> counts() {
        return guards.values().stream()
                .flatMap(guard -> guard.counts().now().stream())
                .toList();
    }

    /** Drops the counts of days before this one, which have been kept elsewhere. */
    public void forgetCountsBefore(LocalDate day) {
        guards.values().forEach(guard -> guard.counts().forgetBefore(day));
    }
}
