package org.creditgateway.gateway.tlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The right edge of a growing tree: what is needed to add leaves and to know the root. Used by one thread.
 *
 * <p>It holds the partial tile of each level, so its size grows with the logarithm of the tree's.
 */
public final class Edge {

    private final List<List<Hash>> levels = new ArrayList<>();
    private final Map<Tile, TileHashes> filled = new LinkedHashMap<>();
    private long size;

    private Edge(long size) {
        this.size = size;
    }

    /** The edge of a tree of this size, whose partial tiles are read. */
    public static Edge of(long size, Function<Tile, TileHashes> tiles) {
        Edge edge = new Edge(size);
        for (Tile tile : Tile.edge(size)) {
            List<Hash> hashes = tiles.apply(tile).hashes();
            if (hashes.size() != tile.width()) {
                throw new IllegalArgumentException(
                        "tile " + tile.path() + ": " + hashes.size() + " hashes (expected: " + tile.width() + ")");
            }
            edge.level(tile.level()).addAll(hashes);
        }
        return edge;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** Adds a leaf by its hash. */
    public void add(Hash leaf) {
        long index = size++;
        Hash hash = leaf;
        for (int level = 0; ; level++) {
            List<Hash> hashes = level(level);
            hashes.add(hash);
            index >>= Tile.HEIGHT;
            if (hashes.size() < Tile.FULL) {
                return;
            }
            TileHashes full = new TileHashes(hashes);
            filled.put(new Tile(level, index, Tile.FULL), full);
            hashes.clear();
            hash = full.root(0, Tile.FULL);
        }
    }

    /** The root of the tree. */
    public Hash root() {
        List<Hash> row = List.of();
        for (List<Hash> hashes : levels) {
            List<Hash> whole = new ArrayList<>(hashes);
            if (!row.isEmpty()) {
                whole.add(Subtree.root(row));
            }
            row = whole;
        }
        return Subtree.root(row);
    }

    /** The tiles that became full since the last call, and the partial ones of the edge. */
    public Map<Tile, TileHashes> written() {
        Map<Tile, TileHashes> written = new LinkedHashMap<>(filled);
        filled.clear();
        for (Tile tile : Tile.edge(size)) {
            written.put(tile, new TileHashes(level(tile.level())));
        }
        return written;
    }

    private List<Hash> level(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }
}
