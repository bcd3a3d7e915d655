package org.creditgateway.gateway.tlog;

import java.util.List;
import java.util.Optional;

/** Checks proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2, says. */
public final class Proofs {

    private Proofs() {}

    /** Whether the path leads from the leaf at this index to the root of a tree of this size. */
    public static boolean includes(Hash root, long size, long index, Hash leaf, List<Hash> path) {
        return index >= 0
                && index < size
                && root(size, index, leaf, path).filter(root::equals).isPresent();
    }

    /** Whether a tree of the earlier size with the earlier root is a prefix of the later one. */
    public static boolean consistent(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(Hash.EMPTY);
        }
        if (earlier == later) {
            return proof.isEmpty() && earlierRoot.equals(laterRoot);
        }
        boolean wholeSubtree = Long.bitCount(earlier) == 1;
        if (!wholeSubtree && proof.isEmpty()) {
            return false;
        }
        long node = earlier - 1;
        long last = later - 1;
        int height = Long.numberOfTrailingZeros(~node);
        node >>= height;
        last >>= height;
        Hash old = wholeSubtree ? earlierRoot : proof.get(0);
        Hash whole = old;
        for (Hash beside : proof.subList(wholeSubtree ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = Hash.node(beside, old);
                whole = Hash.node(beside, whole);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                whole = Hash.node(whole, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(earlierRoot) && whole.equals(laterRoot);
    }

    private static Optional<Hash> root(long size, long index, Hash leaf, List<Hash> path) {
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }
}
