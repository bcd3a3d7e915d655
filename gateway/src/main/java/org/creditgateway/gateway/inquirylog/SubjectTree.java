package org.creditgateway.gateway.inquirylog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creditgateway.gateway.tlog.Hash;

/**
 * The Merkle tree over an entry's statements about subjects. A path in it tells nothing of how many subjects there are:
 * up to 1,024 subjects, every path has ten steps, and nobody can tell real siblings from padding.
 *
 * <p>Let there be n statements, n &gt; 0, and let m be the smallest power of two that is not below n. For each position
 * p from 0 to m-1 there is a hash: for p &lt; n the leaf hash of the statement about the subject at p, SHA-256(0x00 ||
 * statement); for the others the seed's value NOBODY(p). These are sorted by the seed's values SUBJECT(p), ascending as
 * unsigned bytes, and combined in pairs, level by level, to SHA-256(0x01 || left || right), as in RFC 6962, until one
 * is left. Its height h is log2(m). While h is below 10, it is combined with the seed's value LEVEL(h), which stands to
 * the right where bit h of SIDES(0) is 0 and to the left where it is 1; bits count from the lowest of the first byte.
 * What is left is the root.
 */
final class SubjectTree {

    private static final int HEIGHT = 10;

    private SubjectTree() {}

    /** A statement with its salt, the seed's value SUBJECT of its position. */
    record Salted(Hash salt, byte[] statement) {}

    /** The root; none when there are no statements. Statements stand in the order of positions. */
    static Optional<Hash> root(Seed seed, List<Salted> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        List<Hash> level = sorted(seed, statements);
        int height = 0;
        while (level.size() > 1) {
            level = combined(level);
            height++;
        }
        return Optional.of(padded(seed, level.get(0), height));
    }

    private static List<Hash> sorted(Seed seed, List<Salted> statements) {
        int subjects = statements.size();
        int width = Integer.highestOneBit(2 * subjects - 1);
        List<Place> places = new ArrayList<>(width);
        for (Salted salted : statements) {
            places.add(new Place(salted.salt(), Hash.leaf(salted.statement())));
        }
        for (int position = subjects; position < width; position++) {
            places.add(
                    new Place(seed.derive(Seed.Purpose.SUBJECT, position), seed.derive(Seed.Purpose.NOBODY, position)));
        }
        places.sort(Comparator.comparing(Place::order, Hash::compareTo));
        return places.stream().map(Place::hash).toList();
    }

    private static List<Hash> combined(List<Hash> level) {
        List<Hash> above = new ArrayList<>(level.size() / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(Hash.node(level.get(i), level.get(i + 1)));
        }
        return above;
    }

    private static Hash padded(Seed seed, Hash root, int height) {
        Hash sides = seed.derive(Seed.Purpose.SIDES, 0);
        Hash padded = root;
        for (int level = height; level < HEIGHT; level++) {
            Hash beside = seed.derive(Seed.Purpose.LEVEL, level);
            padded = sides.bit(level) ? Hash.node(beside, padded) : Hash.node(padded, beside);
        }
        return padded;
    }

    private record Place(Hash order, Hash hash) {}
}
