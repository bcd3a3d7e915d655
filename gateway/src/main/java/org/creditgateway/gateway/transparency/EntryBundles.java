package org.creditgateway.gateway.transparency;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.Tile;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Bundles of entries (c2sp.org/tlog-tiles, "Log Entries") for auditors: the leaves of a tile of level 0, each after its
 * length (two bytes, big-endian). That an auditor read one is an entry itself, committed before the bundle leaves.
 */
final class EntryBundles {

    private static final String LEAVES =
            "select leaf from log_entry where index >= :from and index < :until order by index";

    private static final String ARCHIVED = """
            select exists (
                select from log_archive join log_part using (first) where first <= :entry and :entry < until
            ) as archived
            """;

    private final TreeKeeper keeper;
    private final DatabaseClient database;
    private final FieldEntries entries;
    private final Clock clock;

    EntryBundles(TreeKeeper keeper, DatabaseClient database, FieldEntries entries, Clock clock) {
        this.keeper = keeper;
        this.database = database;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * The bundle; none where the published tree has no such tile, or its entries were archived.
     *
     * @return it; or {@link Refused} where the requester is no auditor, or the log is not available
     */
    Mono<byte[]> read(Tile tile, Requester requester) {
        Occasion occasion = new Occasion("/log/tile/entries", requester, clock.instant());
        return entries.read(
                occasion, "{\"tile\":\"" + tile.name() + "\"}", () -> bundle(tile, requester), Hash::sha256);
    }

    private Mono<byte[]> bundle(Tile tile, Requester requester) {
        if (requester.officialAs(Requester.AUDITOR).isEmpty()) {
            throw new Refused(
                    ErrorCode.FORBIDDEN,
                    "Bundles of entries are read by officials with the role " + Requester.AUDITOR + ".");
        }
        long from = tile.index() * Tile.FULL;
        long published = keeper.published().map(SignedHead::size).orElse(0L);
        return from / Tile.FULL == tile.index() && from + tile.width() <= published
                ? bundle(from, tile.width())
                : Mono.empty();
    }

    private Mono<byte[]> bundle(long from, int width) {
        return database.sql(LEAVES)
                .bind("from", from)
                .bind("until", from + width)
                .map(row -> Objects.requireNonNull(row.get("leaf", byte[].class)))
                .all()
                .collectList()
                .filterWhen(leaves -> leaves.isEmpty() ? archived(from).map(gone -> !gone) : Mono.just(true))
                .map(leaves -> bundle(from, width, leaves));
    }

    private Mono<Boolean> archived(long entry) {
        return database.sql(ARCHIVED)
                .bind("entry", entry)
                .map(row -> Objects.requireNonNull(row.get("archived", Boolean.class)))
                .one();
    }

    private static byte[] bundle(long from, int width, List<byte[]> leaves) {
        if (leaves.size() != width) {
            throw new LogContradicted(
                    "log_entry: " + leaves.size() + " entries from " + from + " on (expected: " + width + ")", null);
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] leaf : leaves) {
            bundle.write(leaf.length >>> 8);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        return bundle.toByteArray();
    }
}
