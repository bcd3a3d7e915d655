package org.creditgateway.gateway.transparency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.creditgateway.gateway.tlog.TiledTree;
import org.creditgateway.gateway.tlog.TlogProof;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Reads the published tree. It touches no entry, so readers hold up no writer. Blocks: for threads that may.
 */
public final class TreeReader {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TILE = """
            select substring(hashes for :bytes) as hashes from log_tile where level = :level and index = :index
            """;

    private final TreeKeeper keeper;
    private final DatabaseClient database;
    private final Cache<Tile, TileHashes> full =
            Caffeine.newBuilder().maximumSize(2_000).build();

    TreeReader(TreeKeeper keeper, DatabaseClient database) {
        this.keeper = keeper;
        this.database = database;
    }

    Optional<SignedHead> head() {
        return keeper.published();
    }

    /** A tile of the published tree, or of a smaller one; none when it is no part of it. */
    Optional<TileHashes> tile(Tile tile) {
        long size = keeper.published().map(SignedHead::size).orElse(0L);
        long hashes = tile.level() * 8 >= Long.SIZE ? 0 : size >> tile.level() * 8;
        if (tile.index() > hashes / Tile.FULL || tile.index() * Tile.FULL + tile.width() > hashes) {
            return Optional.empty();
        }
        return Optional.of(stored(tile));
    }

    /** The proof that the entry at this index stands in the published tree; none when it does not yet. */
    Optional<TlogProof> proof(long index) {
        return keeper.published()
                .filter(head -> index >= 0 && index < head.size())
                .map(head ->
                        new TlogProof(index, new TiledTree(head.size(), this::stored).inclusion(index), head.note()));
    }

    /**
     * Proofs of several entries in one tree.
     *
     * @param checkpoint the tree's
     * @param paths the inclusion proof of each entry, in the order asked
     */
    public record Inclusions(SignedNote checkpoint, List<List<Hash>> paths) {}

    /** The proofs that these entries stand in the published tree; none when one does not yet. */
    public Optional<Inclusions> inclusions(List<Long> indices) {
        return keeper.published()
                .filter(head -> indices.stream().allMatch(index -> index >= 0 && index < head.size()))
                .map(head -> {
                    TiledTree tree = new TiledTree(head.size(), this::stored);
                    return new Inclusions(
                            head.note(), indices.stream().map(tree::inclusion).toList());
                });
    }

    /** The checkpoint published last. */
    public Optional<SignedNote> checkpoint() {
        return keeper.published().map(SignedHead::note);
    }

    /** The proof that the tree of one size continues that of an earlier one, which is not empty. */
    public List<Hash> consistency(long earlier, long size) {
        return new TiledTree(size, this::stored).consistency(earlier);
    }

    private TileHashes stored(Tile tile) {
        if (!tile.isFull()) {
            return read(tile);
        }
        return full.get(tile, this::read);
    }

    private TileHashes read(Tile tile) {
        byte[] bytes = database.sql(TILE)
                .bind("bytes", tile.width() * Hash.BYTES)
                .bind("level", (short) tile.level())
                .bind("index", tile.index())
                .map(row -> row.get("hashes", byte[].class))
                .one()
                .block(PATIENCE);
        if (bytes == null || bytes.length != tile.width() * Hash.BYTES) {
            throw new LogContradicted("tile " + tile.path() + ": missing or cut", null);
        }
        return TileHashes.of(bytes);
    }
}
