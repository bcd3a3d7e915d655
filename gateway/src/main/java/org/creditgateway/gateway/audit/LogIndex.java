package org.creditgateway.gateway.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.creditgateway.gateway.inquirylog.EntryHead;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.tlog.Tile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Finds the tiles of the log in which entries with given marks may be. A tile is added once it is full, behind the
 * writers and beside them: one row for 256 entries, and one for each of their subjects. Several replicas add the same rows.
 */
final class LogIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogIndex.class);
    private static final String INDEXED = "select coalesce(max(tile) + 1, 0) as tiles from log_index";
    /** Both or neither, and of two replicas one. */
    private static final String ADD = """
            with added as (
                insert into log_index (tile, earliest, latest, marks) values (:tile, :earliest, :latest, :marks)
                on conflict do nothing returning tile
            )
            insert into log_subject (mark, entry)
            select mark, entry from added, unnest(:subjects::bigint[], :entries::bigint[]) as about (mark, entry)
            on conflict do nothing
            """;

    private static final String FIND = """
            select tile from log_index
            where tile < :below and marks @> :marks and latest >= :from and earliest < :until
            order by tile desc limit :limit
            """;

    private final DatabaseClient database;
    private final InquiryLogReader log;
    private final Duration interval;
    private Disposable work = () -> {};

    LogIndex(DatabaseClient database, InquiryLogReader log, Duration interval) {
        this.database = database;
        this.log = log;
        this.interval = interval;
    }

    /** Adds full tiles from now on. A database that fails is tried again. */
    void start() {
        work = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(tick -> extend(), 1)
                .doOnError(e -> LOG.warn("The log's index waits: {}", e.getMessage()))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, interval))
                .subscribe();
    }

    @Override
    public void close() {
        work.dispose();
    }

    /** Adds the tiles that are full. Answers how many tiles there are. */
    Mono<Long> extend() {
        return tiles().flatMap(from -> log.size()
                .flatMap(size -> Flux.range(0, (int) Math.min(Integer.MAX_VALUE, size / Tile.FULL - from))
                        .concatMap(number -> add(from + number), 1)
                        .then(Mono.fromSupplier(() -> Math.max(from, size / Tile.FULL)))));
    }

    /** How many tiles are indexed: all below this number. */
    Mono<Long> tiles() {
        return database.sql(INDEXED)
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

    private Mono<Void> add(long tile) {
        return log.heads(tile * Tile.FULL, (tile + 1) * Tile.FULL)
                .collectList()
                .filter(heads -> heads.size() == Tile.FULL)
                .flatMap(heads -> database.sql(ADD)
                        .bind("tile", tile)
                        .bind("earliest", moments(heads).first().atOffset(ZoneOffset.UTC))
                        .bind("latest", moments(heads).last().atOffset(ZoneOffset.UTC))
                        .bind("marks", marks(heads))
                        .bind("subjects", subjects(heads).map(About::mark).toArray(Long[]::new))
                        .bind("entries", subjects(heads).map(About::entry).toArray(Long[]::new))
                        .then());
    }

    private record About(long mark, long entry) {}

    /** By mark, as their index is: neighbours of one page then come together. */
    private static Stream<About> subjects(List<EntryHead> heads) {
        return heads.stream()
                .flatMap(head -> head.subjects().stream().map(mark -> new About(mark, head.index())))
                .sorted(Comparator.comparingLong(About::mark).thenComparingLong(About::entry));
    }

    private static TreeSet<Instant> moments(List<EntryHead> heads) {
        TreeSet<Instant> moments = new TreeSet<>();
        heads.forEach(head -> moments.add(head.moment()));
        return moments;
    }

    private static Long[] marks(List<EntryHead> heads) {
        Set<Long> marks = new TreeSet<>();
        heads.forEach(head -> marks.addAll(head.marks()));
        return marks.toArray(Long[]::new);
    }
}
