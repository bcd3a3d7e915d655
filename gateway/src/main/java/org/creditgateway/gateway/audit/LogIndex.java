package org.creditgateway.gateway.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.creditgateway.gateway.tlog.Tile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Finds the tiles of the log in which entries with given marks may be. A tile is added once it is full, behind the
 * writers and beside them, on a thread of its own. Several replicas add the same tiles.
 */
final class LogIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogIndex.class);
    static final String TILES = "select coalesce(max(tile) + 1, 0) as tiles from log_index";
    private static final String FIND = """
            select tile from log_index
            where tile < :below and marks @> :marks and latest >= :from and earliest < :until
            order by tile desc limit :limit
            """;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final DatabaseClient database;
    private final DataSource source;
    private final Duration interval;
    private final Scheduler thread = Schedulers.newSingle("log-index", true);
    private Disposable work = () -> {};
    private @Nullable IndexConnection connection;

    LogIndex(DatabaseClient database, DataSource source, Duration interval) {
        this.database = database;
        this.source = source;
        this.interval = interval;
    }

    /** Adds full tiles from now on. A database that fails is tried again. */
    void start() {
        work = Flux.interval(interval, thread)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromCallable(this::extend), 1)
                .doOnError(e -> LOG.warn("The log's index waits: {}", e.getMessage()))
                .doOnError(e -> drop())
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, interval))
                .subscribe();
    }

    @Override
    public void close() {
        work.dispose();
        thread.disposeGracefully().timeout(LONGEST_STOP, Mono.empty()).block();
        drop();
    }

    /** Adds the tiles that are full. Answers how many tiles there are. */
    long extend() throws SQLException {
        IndexConnection open = connection();
        long tile = open.tiles();
        long full = open.entries() / Tile.FULL;
        while (tile < full && !work.isDisposed()) {
            open.add(tile++);
        }
        return tile;
    }

    private IndexConnection connection() throws SQLException {
        IndexConnection open = connection;
        if (open == null) {
            open = IndexConnection.open(source);
            connection = open;
        }
        return open;
    }

    private void drop() {
        IndexConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    /** How many tiles are indexed: all below this number. */
    Mono<Long> tiles() {
        return database.sql(TILES)
                .map(row -> Objects.requireNonNull(row.get("tiles", Long.class)))
                .one();
    }

    /** Tiles below a number that may hold an entry that is wanted, the last first. */
    Flux<Long> find(Wanted wanted, long below, int limit) {
        return database.sql(FIND)
                .bind("below", below)
                .bind("marks", wanted.marks().toArray(Long[]::new))
                .bind("from", wanted.from().atOffset(ZoneOffset.UTC))
                .bind("until", wanted.until().atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map(row -> Objects.requireNonNull(row.get("tile", Long.class)))
                .all();
    }
}
