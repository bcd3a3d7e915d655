package org.creditgateway.gateway.tlog;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Trees over numbered leaves, and their hashes by the recursion of RFC 6962, section 2.1, word for word. */
final class Leaves {

    private final Map<Tile, TileHashes> tiles = new HashMap<>();
    private Edge edge = Edge.of(0, tile -> {
        throw new AssertionError(tile);
    });

    static Hash leaf(long index) {
        return Hash.leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }

    static Hash rootByDefinition(long from, long to) {
        return byDefinition(LongStream.range(from, to).mapToObj(Leaves::leaf).toList());
    }

    static Hash byDefinition(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.EMPTY;
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return Hash.node(byDefinition(leaves.subList(0, k)), byDefinition(leaves.subList(k, n)));
    }

    /** Grows to this size as a log does: the edge is read from its tiles, leaves are added, tiles are written. */
    Edge growTo(long size) {
        edge = Edge.of(edge.size(), this::tile);
        while (edge.size() < size) {
            edge.add(leaf(edge.size()));
        }
        Hash root = edge.root();
        tiles.putAll(edge.written());
        assert root.equals(edge.root());
        return edge;
    }

    TiledTree tree(long size) {
        return new TiledTree(size, this::tile);
    }

    /** A tile as it was when the tree had it: a partial one may be cut from a wider one. */
    TileHashes tile(Tile tile) {
        for (int width = tile.width(); width <= Tile.FULL; width++) {
            TileHashes found = tiles.get(new Tile(tile.level(), tile.index(), width));
            if (found != null) {
                return new TileHashes(found.hashes().subList(0, tile.width()));
            }
        }
        throw new AssertionError("never written: " + tile);
    }
}
