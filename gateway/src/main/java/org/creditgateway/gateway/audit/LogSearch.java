package org.creditgateway.gateway.audit;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.inquirylog.EntryHead;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.KeyMissing;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.schema.SubjectId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds entries, the newest first: in the tiles that the index names, and in the last ones that it does not have yet. */
final class LogSearch {

    private static final int TILES_AT_ONCE = 100;
    private static final int ENTRIES_AT_ONCE = 200;
    private static final int MOST_PARTS = 1_000;

    private final LogIndex index;
    private final InquiryLogReader log;

    LogSearch(LogIndex index, InquiryLogReader log) {
        this.index = index;
        this.log = log;
    }

    /**
     * What a part of the log has.
     *
     * @param from where the part begins; all behind it was searched before
     * @param found the entries wanted, newest first
     */
    record Part(long from, List<Long> found) {

        private Part and(Part next) {
            return new Part(
                    next.from,
                    Stream.concat(found.stream(), next.found.stream()).toList());
        }
    }

    /**
     * Some entries.
     *
     * @param found at most as many as asked; fewer where that many are rare
     * @param next below which index to go on; -1 where nothing is left
     */
    record Found(List<Long> found, long next) {}

    /** Searches below an index until enough is found, or very much was searched. */
    Mono<Found> some(Wanted wanted, long before, int limit) {
        return parts(wanted, before)
                .take(MOST_PARTS)
                .scan(Part::and)
                .index()
                .takeUntil(part -> part.getT2().found().size() > limit)
                .takeLast(1)
                .next()
                .map(last -> found(last.getT2(), last.getT1() + 1 == MOST_PARTS, limit))
                .defaultIfEmpty(new Found(List.of(), -1));
    }

    private static Found found(Part part, boolean mayHaveMore, int limit) {
        return part.found().size() > limit
                ? new Found(part.found().subList(0, limit), part.found().get(limit - 1))
                : new Found(part.found(), mayHaveMore ? part.from() : -1);
    }

    /** All that is wanted, searched as it is read. */
    Flux<Long> all(Wanted wanted) {
        return parts(wanted, Long.MAX_VALUE).concatMapIterable(Part::found);
    }

    /** The entries; one whose subject's key is no longer there is left out. */
    Flux<LoggedEntry> entries(List<Long> indices) {
        return log.entries(indices)
                .collectList()
                .onErrorResume(
                        KeyMissing.class,
                        missing -> Flux.fromIterable(indices)
                                .concatMap(each -> log.entries(List.of(each))
                                        .onErrorResume(KeyMissing.class, lost -> Flux.empty()))
                                .collectList())
                .flatMapIterable(entries -> entries);
    }

    private Flux<Part> parts(Wanted wanted, long before) {
        return wanted.subject() == null
                ? Mono.zip(log.size(), index.tiles())
                        .flatMapMany(sizes -> tiles(wanted, Math.min(before, sizes.getT1()), sizes.getT2()))
                : about(wanted, wanted.subject(), before);
    }

    private Flux<Part> tiles(Wanted wanted, long before, long indexed) {
        long last = (before + Tile.FULL - 1) / Tile.FULL;
        Flux<Long> behind = Flux.fromStream(
                () -> LongStream.range(0, Math.max(0, last - indexed)).mapToObj(number -> last - 1 - number));
        Flux<Long> found = batch(wanted, Math.min(last, indexed))
                .expand(batch ->
                        batch.size() < TILES_AT_ONCE ? Mono.empty() : batch(wanted, batch.get(TILES_AT_ONCE - 1)))
                .concatMapIterable(batch -> batch);
        return behind.concatWith(found).concatMap(tile -> part(wanted, tile, before), 1);
    }

    private Mono<List<Long>> batch(Wanted wanted, long below) {
        return index.find(wanted, below, TILES_AT_ONCE).collectList();
    }

    private Mono<Part> part(Wanted wanted, long tile, long before) {
        long from = tile * Tile.FULL;
        return found(wanted, log.heads(from, Math.min(before, from + Tile.FULL)))
                .map(found -> new Part(from, found));
    }

    private Flux<Part> about(Wanted wanted, SubjectId subject, long before) {
        return log.indicesAbout(subject, before, ENTRIES_AT_ONCE)
                .collectList()
                .expand(batch -> batch.size() < ENTRIES_AT_ONCE
                        ? Mono.empty()
                        : log.indicesAbout(subject, batch.get(ENTRIES_AT_ONCE - 1), ENTRIES_AT_ONCE)
                                .collectList())
                .filter(batch -> !batch.isEmpty())
                .concatMap(
                        batch -> found(wanted, log.heads(batch))
                                .map(found -> new Part(batch.get(batch.size() - 1), found)),
                        1);
    }

    private static Mono<List<Long>> found(Wanted wanted, Flux<EntryHead> heads) {
        return heads.filter(wanted::meets).map(EntryHead::index).collectList();
    }
}
