package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofCheckTest {
    private static final List<byte[]> ENTRIES =
            IntStream.range(0, 600).mapToObj(i -> ("leaf " + i).getBytes(UTF_8)).toList();
    private static final SampleTree TREE = SampleTree.of(ENTRIES);

    @Test
    void givesTheInclusionProofOfTheClassicTree() {
        SampleTree tree = SampleTree.of(TreeHashTest.CLASSIC);
        List<byte[]> proof = tree.proofs().inclusion(0, 8);
        assertThat(proof.stream().map(SampleTree::base64))
                .containsExactly(
                        "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
                        "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
                        "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=");
        // The same hashes prove that the tree of one leaf became the tree of eight.
        assertThat(tree.proofs().consistency(1, 8)).usingRecursiveComparison().isEqualTo(proof);
    }

    @Test
    void givesTheConsistencyProofOfTheClassicTree() {
        assertThat(SampleTree.of(TreeHashTest.CLASSIC).proofs().consistency(6, 8).stream()
                        .map(SampleTree::base64))
                .containsExactly(
                        "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
                        "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
                        "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=");
    }

    @Test
    void acceptsEveryProofOfEverySmallTree() {
        for (int size = 1; size <= 40; size++) {
            byte[] root = TREE.proofs().root(size);
            for (int index = 0; index < size; index++) {
                assertThat(includes(index, size, TREE.proofs().inclusion(index, size), root))
                        .isTrue();
            }
            for (int old = 0; old <= size; old++) {
                assertThat(ProofCheck.consistent(
                                old,
                                TREE.proofs().root(old),
                                size,
                                root,
                                TREE.proofs().consistency(old, size)))
                        .isTrue();
            }
        }
    }

    @Property(tries = 300)
    void acceptsProofsAcrossTiles(@ForAll @IntRange(min = 1, max = 600) int size, @ForAll int seed) {
        int index = Math.floorMod(seed, size);
        byte[] root = TREE.proofs().root(size);
        assertThat(includes(index, size, TREE.proofs().inclusion(index, size), root))
                .isTrue();
        assertThat(ProofCheck.consistent(
                        index,
                        TREE.proofs().root(index),
                        size,
                        root,
                        TREE.proofs().consistency(index, size)))
                .isTrue();
    }

    /** The families of transparency-dev/merkle's inclusion probes, on every leaf of every small tree. */
    @Test
    void refusesEveryAlteredInclusionProof() {
        for (int size = 1; size <= 20; size++) {
            byte[] root = TREE.proofs().root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = TREE.proofs().inclusion(index, size);
                for (long wrong : new long[] {index - 1L, index + 1L, index ^ 2, index + size, -1 - index}) {
                    assertThat(includes(index, wrong, size, proof, root)).isFalse();
                }
                assertThat(includes(index, index, size * 2L, proof, root)).isFalse();
                assertThat(includes(index, index, size / 2, proof, root)).isFalse();
                assertThat(includes(index, size, proof, new byte[0])).isFalse();
                assertThat(includes(index, size, proof, TreeHash.empty())).isFalse();
                assertThat(includes(index + 1, index, size, proof, root)).isFalse();
                for (List<byte[]> altered : altered(proof, root)) {
                    assertThat(includes(index, size, altered, root)).isFalse();
                }
            }
        }
    }

    @Test
    void refusesEveryAlteredConsistencyProof() {
        for (int size = 1; size <= 20; size++) {
            byte[] root = TREE.proofs().root(size);
            for (int old = 1; old < size; old++) {
                byte[] oldRoot = TREE.proofs().root(old);
                List<byte[]> proof = TREE.proofs().consistency(old, size);
                assertThat(ProofCheck.consistent(old, root, size, oldRoot, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(old, root, size, root, proof)).isFalse();
                assertThat(ProofCheck.consistent(old, oldRoot, size, oldRoot, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(size, oldRoot, old, root, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(0, oldRoot, size, root, proof)).isFalse();
                assertThat(ProofCheck.consistent(-1, oldRoot, size, root, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(old, oldRoot, size * 2L, root, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(old, oldRoot, size, root, List.of()))
                        .isFalse();
                for (List<byte[]> altered : altered(proof, root)) {
                    assertThat(ProofCheck.consistent(old, oldRoot, size, root, altered))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void refusesAnotherRootOfTheSameSizeAndNeedlessHashes() {
        byte[] root = TREE.proofs().root(5);
        byte[] other = TREE.proofs().root(6);
        assertThat(ProofCheck.consistent(5, root, 5, root, List.of())).isTrue();
        assertThat(ProofCheck.consistent(5, root, 5, other, List.of())).isFalse();
        assertThat(ProofCheck.consistent(5, root, 5, root, List.of(root))).isFalse();
        assertThat(ProofCheck.consistent(0, TreeHash.empty(), 5, root, List.of(root)))
                .isFalse();
    }

    private static List<List<byte[]>> altered(List<byte[]> proof, byte[] root) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int at = 0; at <= proof.size(); at++) {
            all.add(with(proof, at, new byte[0]));
            all.add(with(proof, at, root));
            all.add(with(proof, at, TreeHash.empty()));
        }
        for (int at = 0; at < proof.size(); at++) {
            List<byte[]> removed = new ArrayList<>(proof);
            byte[] flipped = removed.remove(at).clone();
            all.add(removed);
            flipped[3] ^= 8;
            List<byte[]> changed = new ArrayList<>(proof);
            changed.set(at, flipped);
            all.add(changed);
        }
        return all;
    }

    private static List<byte[]> with(List<byte[]> proof, int at, byte[] inserted) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(at, inserted);
        return longer;
    }

    private static boolean includes(int index, int size, List<byte[]> proof, byte[] root) {
        return includes(index, index, size, proof, root);
    }

    private static boolean includes(int leaf, long index, long size, List<byte[]> proof, byte[] root) {
        return ProofCheck.includes(TreeHash.leaf(ENTRIES.get(leaf)), index, size, proof, root);
    }
}
