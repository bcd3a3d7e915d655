package org.creditgateway.gateway.health;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.fetch.SourceCount;
import org.creditgateway.gateway.fetch.SourceGuards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the sources on a thread of its own: writes down what was counted, and asks how fresh their data is. */
final class SourceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SourceGuards guards;
    private final SourceCountStore store;
    private final Freshness freshness;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(SourceWatch::daemon);
    private Set<SourceCount> written = Set.of();
    private boolean failing;

    SourceWatch(SourceGuards guards, SourceCountStore store, Freshness freshness) {
        this.guards = guards;
        this.store = store;
        this.freshness = freshness;
    }

    void start(SourceHealthProperties properties) {
        long counts = properties.countsInterval().toMillis();
        long fresh = properties.freshnessInterval().toMillis();
        thread.scheduleWithFixedDelay(this::write, counts, counts, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(freshness::read, 0, fresh, TimeUnit.MILLISECONDS);
    }

    /** Writes down what has changed. Days before the last two are then no longer held. */
    synchronized void write() {
        try {
            Set<SourceCount> now = new HashSet<>(guards.counts());
            List<SourceCount> changed =
                    now.stream().filter(count -> !written.contains(count)).toList();
            if (!changed.isEmpty()) {
                store.write(changed).block(PATIENCE);
                written = now;
                forget(now);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "The sources' daily counts cannot be written: {}",
                        e.getClass().getName());
            }
            failing = true;
        }
    }

    private void forget(Set<SourceCount> now) {
        now.stream()
                .map(SourceCount::day)
                .max(LocalDate::compareTo)
                .ifPresent(newest -> guards.forgetCountsBefore(newest.minusDays(1)));
    }

    /** Writes once more: a process that ends in order loses nothing. */
    @Override
    public void close() {
        thread.shutdown();
        write();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "source-watch");
        thread.setDaemon(true);
        return thread;
    }
}
