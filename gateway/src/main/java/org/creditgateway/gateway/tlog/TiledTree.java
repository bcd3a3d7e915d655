package org.creditgateway.gateway.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A tree of one size, read from its tiles: roots and proofs without the leaves. Each tile is read once.
 *
 * <p>Tiles are read as the tree of this size has them: where it has a partial tile, that tile is asked for.
 */
public final class TiledTree {

    private final long size;
    private final Function<Tile, TileHashes> tiles;
    private final Map<Tile, TileHashes> read = new HashMap<>();

    /** @param tiles reads a tile; it has as many hashes as the tile is wide */
    public TiledTree(long size, Function<Tile, TileHashes> tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("tree: size " + size + " (expected: 0 or more)");
        }
        this.size = size;
        this.tiles = tiles;
    }

    /** The root (RFC 6962, section 2.1). */
    public Hash root() {
        return size == 0 ? Hash.EMPTY : root(0, size);
    }

    /** The hash of the leaf at this index. */
    public Hash leaf(long index) {
        check("leaf", index, size - 1);
        return node(0, index);
    }

    /**
     * The audit path of a leaf, from its sibling up (RFC 6962, section 2.1.1).
     *
     * @param index below the size
     */
    public List<Hash> inclusion(long index) {
        check("leaf", index, size - 1);
        return inclusion(index, index + 1);
    }

    /**
     * The audit path of the node over a range of leaves: that of a leaf, were such nodes the tree's leaves.
     *
     * @param first a multiple of the range's length, which is a power of two
     * @param until not above the size
     */
    public List<Hash> inclusion(long first, long until) {
        check("range's end", until, size);
        if (Long.bitCount(until - first) != 1 || first % (until - first) != 0) {
            throw new IllegalArgumentException("range: " + first + " to " + until + " (expected: that of a node)");
        }
        List<Hash> path = new ArrayList<>();
        inclusion(first, until - first, 0, size, path);
        return path;
    }

    /**
     * The proof that the tree of an earlier size is a prefix of this one (RFC 6962, section 2.1.2).
     *
     * @param earlier not above the size; the proof is empty for 0 and for the size itself
     */
    public List<Hash> consistency(long earlier) {
        check("earlier size", earlier, size);
        List<Hash> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            consistency(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void inclusion(long index, long width, long from, long to, List<Hash> path) {
        if (to - from == width) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, width, from, middle, path);
            path.add(root(middle, to));
        } else {
            inclusion(index, width, middle, to, path);
            path.add(root(from, middle));
        }
    }

    private void consistency(long earlier, long from, long to, boolean known, List<Hash> proof) {
        if (earlier == to) {
            if (!known) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(root(middle, to));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    /** The root over the leaves of this range, which is a node's: a power of two long, or ending with the tree. */
    private Hash root(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return node(height, from >> height);
        }
        long middle = from + split(leaves);
        return Hash.node(root(from, middle), root(middle, to));
    }

    /** The node over 2<sup>height</sup> leaves that is the index-th of its kind. */
    private Hash node(int height, long index) {
        int level = height / Tile.HEIGHT;
        int inside = height % Tile.HEIGHT;
        long first = index << inside;
        return tile(level, first / Tile.FULL).root((int) (first % Tile.FULL), 1 << inside);
    }

    private TileHashes tile(int level, long index) {
        long hashes = (size >> level * Tile.HEIGHT) - index * Tile.FULL;
        return read.computeIfAbsent(new Tile(level, index, (int) Math.min(hashes, Tile.FULL)), tiles);
    }

    /** The largest power of two below. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static void check(String what, long value, long highest) {
        if (value < 0 || value > highest) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: 0 to " + highest + ")");
        }
    }
}
