package org.creditgateway.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots and proofs, against the recursions of RFC 6962 and by what a changed proof no longer proves. */
class TreeTests {

    private final Leaves leaves = new Leaves();

    @Test
    void rootsOfSmallTreesAreThoseOfTheDefinition() {
        for (long size = 0; size <= 600; size++) {
            Edge edge = leaves.growTo(size);
            Hash root = Leaves.rootByDefinition(0, size);
            assertThat(edge.root()).as("edge of %d", size).isEqualTo(root);
            assertThat(leaves.tree(size).root()).as("tiles of %d", size).isEqualTo(root);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {65_535, 65_536, 65_537, 65_792, 70_000})
    void rootsOfTreesOfThreeLevelsToo(long size) {
        assertThat(leaves.growTo(size).root()).isEqualTo(Leaves.rootByDefinition(0, size));
        assertThat(leaves.tree(size).root()).isEqualTo(Leaves.rootByDefinition(0, size));
    }

    @Test
    void everyLeafOfEverySmallTreeIsIncluded() {
        leaves.growTo(300);
        for (long size = 1; size <= 300; size += size < 70 ? 1 : 23) {
            TiledTree tree = leaves.tree(size);
            Hash root = Leaves.rootByDefinition(0, size);
            for (long index = 0; index < size; index++) {
                List<Hash> path = tree.inclusion(index);
                assertThat(Proofs.includes(root, size, index, tree.leaf(index), path))
                        .as("%d of %d", index, size)
                        .isTrue();
                assertThat(tree.leaf(index)).isEqualTo(Leaves.leaf(index));
            }
        }
    }

    @Test
    void everySmallTreeIsAPrefixOfEveryLaterOne() {
        leaves.growTo(300);
        for (long later = 0; later <= 300; later += later < 40 ? 1 : 37) {
            for (long earlier = 0; earlier <= later; earlier++) {
                List<Hash> proof = leaves.tree(later).consistency(earlier);
                assertThat(consistent(earlier, later, proof))
                        .as("%d in %d", earlier, later)
                        .isTrue();
            }
        }
    }

    /** RFC 6962, section 2.1.3: the tree of seven leaves and its proofs. */
    @Test
    void theExamplesOfTheRfc() {
        leaves.growTo(7);
        Hash ab = Leaves.rootByDefinition(0, 2);
        Hash abcd = Leaves.rootByDefinition(0, 4);
        Hash ef = Leaves.rootByDefinition(4, 6);
        TiledTree tree = leaves.tree(7);

        assertThat(tree.inclusion(0)).containsExactly(Leaves.leaf(1), Leaves.rootByDefinition(2, 4), l());
        assertThat(tree.inclusion(3)).containsExactly(Leaves.leaf(2), ab, l());
        assertThat(tree.inclusion(4)).containsExactly(Leaves.leaf(5), Leaves.leaf(6), abcd);
        assertThat(tree.inclusion(6)).containsExactly(ef, abcd);
        assertThat(tree.consistency(3)).containsExactly(Leaves.leaf(2), Leaves.leaf(3), ab, l());
        assertThat(tree.consistency(4)).containsExactly(l());
        assertThat(tree.consistency(6)).containsExactly(ef, Leaves.leaf(6), abcd);
    }

    private static Hash l() {
        return Leaves.rootByDefinition(4, 7);
    }

    @Test
    void aChangedProofOfInclusionProvesNothing() {
        Random random = seeded();
        leaves.growTo(70_000);
        for (int round = 0; round < 200; round++) {
            long size = 2 + random.nextInt(69_999);
            long index = (long) (random.nextDouble() * size);
            TiledTree tree = leaves.tree(size);
            Hash root = tree.root();
            Hash leaf = Leaves.leaf(index);
            List<Hash> path = tree.inclusion(index);

            assertThat(Proofs.includes(root, size, index, leaf, path)).isTrue();
            assertThat(Proofs.includes(leaf, size, index, leaf, path)).isFalse();
            assertThat(Proofs.includes(root, size, index, root, path)).isFalse();
            assertThat(Proofs.includes(root, size, index ^ 1, leaf, path)).isFalse();
            assertThat(Proofs.includes(root, size, -1, leaf, path)).isFalse();
            assertThat(Proofs.includes(root, size, size + index, leaf, path)).isFalse();
            assertThat(Proofs.includes(root, 4 * size, index, leaf, path)).isFalse();
            for (List<Hash> changed : changed(path, random)) {
                assertThat(Proofs.includes(root, size, index, leaf, changed)).isFalse();
            }
        }
    }

    @Test
    void aChangedProofOfConsistencyProvesNothing() {
        Random random = seeded();
        leaves.growTo(70_000);
        for (int round = 0; round < 200; round++) {
            long later = 2 + random.nextInt(69_999);
            long earlier = 1 + (long) (random.nextDouble() * (later - 1));
            Hash before = leaves.tree(earlier).root();
            Hash after = leaves.tree(later).root();
            List<Hash> proof = leaves.tree(later).consistency(earlier);

            assertThat(Proofs.consistent(earlier, before, later, after, proof)).isTrue();
            assertThat(Proofs.consistent(earlier, after, later, after, proof)).isFalse();
            assertThat(Proofs.consistent(earlier, before, later, before, proof)).isFalse();
            assertThat(Proofs.consistent(later, after, earlier, before, proof)).isFalse();
            for (List<Hash> changed : changed(proof, random)) {
                assertThat(Proofs.consistent(earlier, before, later, after, changed))
                        .as("%d in %d", earlier, later)
                        .isFalse();
            }
        }
    }

    @Test
    void anotherHistoryIsNotConsistent() {
        leaves.growTo(40);
        Hash other = Hash.node(Leaves.rootByDefinition(1, 17), Leaves.rootByDefinition(16, 32));

        assertThat(Proofs.consistent(
                        32, other, 40, leaves.tree(40).root(), leaves.tree(40).consistency(32)))
                .isFalse();
        assertThat(Proofs.consistent(32, other, 32, leaves.tree(32).root(), List.of()))
                .isFalse();
        assertThat(Proofs.consistent(0, other, 32, leaves.tree(32).root(), List.of()))
                .isFalse();
        assertThat(Proofs.consistent(-1, Hash.EMPTY, 32, leaves.tree(32).root(), List.of()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "5, -1"})
    void whatIsNotInTheTreeHasNoProof(long size, long index) {
        leaves.growTo(5);
        assertThatThrownBy(() -> leaves.tree(size).inclusion(index)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leaves.tree(size).leaf(index)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leaves.tree(size).consistency(size + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEdgeIsNotReadFromATileOfAnotherWidth() {
        leaves.growTo(7);
        assertThatThrownBy(() -> Edge.of(8, tile -> leaves.tile(new Tile(0, 0, 7))))
                .hasMessage("tile 0/000.p/8: 7 hashes (expected: 8)");
    }

    private boolean consistent(long earlier, long later, List<Hash> proof) {
        return Proofs.consistent(
                earlier, Leaves.rootByDefinition(0, earlier), later, Leaves.rootByDefinition(0, later), proof);
    }

    private static List<List<Hash>> changed(List<Hash> proof, Random random) {
        List<List<Hash>> changed = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Leaves.leaf(random.nextLong()));
        changed.add(longer);
        if (!proof.isEmpty()) {
            changed.add(proof.subList(0, proof.size() - 1));
            changed.add(proof.subList(1, proof.size()));
            List<Hash> other = new ArrayList<>(proof);
            other.set(random.nextInt(other.size()), Leaves.leaf(random.nextLong()));
            changed.add(other);
        }
        if (proof.size() > 1) {
            List<Hash> swapped = new ArrayList<>(proof);
            Collections.swap(swapped, 0, 1);
            changed.add(swapped);
        }
        return changed;
    }

    private static Random seeded() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed: " + seed);
        return new Random(seed);
    }
}
