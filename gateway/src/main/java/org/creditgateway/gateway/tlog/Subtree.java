package org.creditgateway.gateway.tlog;

import java.util.List;

/** The Merkle tree over neighbouring hashes (RFC 6962, section 2.1). */
final class Subtree {

    private Subtree() {}

    /** The root of the tree over these hashes, which stand for subtrees of one size; only the last may be smaller. */
    static Hash root(List<Hash> hashes) {
        if (hashes.isEmpty()) {
            return Hash.EMPTY;
        }
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return Hash.node(root(hashes.subList(0, split)), root(hashes.subList(split, hashes.size())));
    }
}
