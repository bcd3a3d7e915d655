package org.creditgateway.gateway.tlog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hashes of one tile, side by side.
 *
 * @param hashes 1 to 256
 */
public record TileHashes(List<Hash> hashes) {

    public TileHashes {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || hashes.size() > Tile.FULL) {
            throw new IllegalArgumentException("tile: " + hashes.size() + " hashes (expected: 1 to 256)");
        }
    }

    /** @throws IllegalArgumentException when the bytes are not 1 to 256 hashes */
    public static TileHashes of(byte[] bytes) {
        if (bytes.length % Hash.BYTES != 0) {
            throw new IllegalArgumentException("tile: " + bytes.length + " bytes (expected: a multiple of 32)");
        }
        return new TileHashes(IntStream.range(0, bytes.length / Hash.BYTES)
                .mapToObj(i -> Hash.of(Arrays.copyOfRange(bytes, i * Hash.BYTES, (i + 1) * Hash.BYTES)))
                .toList());
    }

    /** What is served: the hashes one after the other, 32 bytes each. */
    public byte[] bytes() {
        byte[] bytes = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.BYTES);
        }
        return bytes;
    }

    /** The root of the subtree over these hashes from one on, so many. */
    Hash root(int from, int count) {
        return Subtree.root(hashes.subList(from, from + count));
    }
}
