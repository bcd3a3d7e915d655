package org.creditgateway.gateway.timestamp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.transparency.TreeReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Has one checkpoint of each day (UTC) timestamped, on a thread of its own, and keeps both. The first replica wins. */
final class Timestamps implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timestamps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ADD = """
            insert into log_timestamp (day, note, response) values (:day, :note, :response) on conflict do nothing
            """;

    private final @Nullable TimestampAuthority authority;
    private final TreeReader tree;
    private final DatabaseClient database;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Timestamps::daemon);
    private boolean failing;

    /** @param authority null where nobody is asked */
    Timestamps(@Nullable TimestampAuthority authority, TreeReader tree, DatabaseClient database, Clock clock) {
        this.authority = authority;
        this.tree = tree;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A checkpoint and when it was there.
     *
     * @param note the checkpoint, of which SHA-256 was timestamped
     * @param response the authority's, in DER
     */
    record Timestamp(String note, byte[] response) {}

    void start(Duration interval) {
        if (authority != null) {
            thread.scheduleWithFixedDelay(() -> work(authority), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The day's timestamp, or none. */
    Mono<Timestamp> of(LocalDate day) {
        return database.sql("select note, response from log_timestamp where day = :day")
                .bind("day", day)
                .map(row -> new Timestamp(
                        Objects.requireNonNull(row.get("note", String.class)),
                        Objects.requireNonNull(row.get("response", byte[].class))))
                .one();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void work(TimestampAuthority asked) {
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Optional<SignedNote> checkpoint = tree.checkpoint();
            if (checkpoint.isEmpty() || of(today).blockOptional(PATIENCE).isPresent()) {
                return;
            }
            byte[] response = asked.stamp(checkpoint.get().bytes());
            database.sql(ADD)
                    .bind("day", today)
                    .bind("note", checkpoint.get().toString())
                    .bind("response", response)
                    .then()
                    .block(PATIENCE);
            failing = false;
            LOG.info("The log's checkpoint of {} is timestamped", today);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("The log's checkpoint is not timestamped: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "log-timestamps");
        thread.setDaemon(true);
        return thread;
    }
}
