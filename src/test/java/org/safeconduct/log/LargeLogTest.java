package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of 70,000 entries "leaf i", as golang.org/x/mod/sumdb/tlog builds it. */
class LargeLogTest {
    private static final int SIZE = 70_000;
    private static final List<byte[]> ENTRIES = IntStream.range(0, SIZE)
            .mapToObj(i -> ("leaf " + i).getBytes(UTF_8))
            .toList();
    private static final SampleTree TREE = inUnevenGroups();

    private static SampleTree inUnevenGroups() {
        SampleTree tree = new SampleTree();
        for (int from = 0, group = 1; from < SIZE; group = group * 7 % 4093 + 1) {
            int to = Math.min(SIZE, from + group);
            tree.add(ENTRIES.subList(from, to));
            from = to;
        }
        return tree;
    }

    @ParameterizedTest
    @CsvSource({
        "1,G7l9zCFjXUfiZj79/QoXRobZjdcBNS3SzQbotD/T0wU=",
        "256,z17/2xHQknou31Ow5zx4N/ZZQU4AU32l2Q61xMSf8nQ=",
        "257,hVuTaqAMuYtRFEhCSa0514pr6TYj4mwB6OSH3AIYSlo=",
        "65536,4QC6VNaakQEvwTt4kP6seNaZaglyaLb3NdFzEcdAKmA=",
        "65537,aJsidCyrKt6za6Yi/yc2M2RkhY9d5KLALzO/Fj59yl8=",
        "70000,2gUy/3su5W9AZxEPyWTp8ntZWflSe//z+lAap1hN6vM="
    })
    void givesEachPublishedRoot(int size, String root) {
        assertThat(SampleTree.base64(TREE.proofs().root(size))).isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/000,8192,3658d44ebeb979b996b87ac966392dffbe9a628e34cb70bbff0ba844e74c31c6",
        "tile/0/273.p/112,3584,a8e4ee4e4f31c2fac9bb546b9b57c22f6c92e15c11adee487d09ebc926ab3ad7",
        "tile/1/000,8192,7b8fc3b25031a7c9b1a317c9453f6f293b414e958d0e80a765be6f00930c3984",
        "tile/1/001.p/17,544,f1b11556adcce30fcd3fca6ef542ccf6a4319ab92143fb7c8f6c8f1d2e08209e",
        "tile/2/000.p/1,32,d84406334bc5243eb04ecd6b99e64380d67aaa2b2880a838a123e1b539927708",
        "tile/entries/000,2450,a14c635e736c61c708522df30dabd9606ebc7bc14b9de94ead044c9530e2fac5",
        "tile/entries/273.p/112,1344,c215abb6d6970b8c5b6f800aaa1de5eaae049fe9c81341ceba8c00b1078a649f"
    })
    void givesEachPublishedFile(String path, int length, String digest) {
        TilePath tile = TilePath.parse(path).orElseThrow();
        int first = (int) tile.index() * Tile.WIDTH;
        byte[] bytes = tile.isEntries()
                ? EntryBundle.write(ENTRIES.subList(first, first + tile.width()))
                : TREE.tile(tile.id(), tile.width()).bytes(tile.width());
        assertThat(bytes).hasSize(length);
        assertThat(SampleTree.hex(Sha256.digest().digest(bytes))).isEqualTo(digest);
    }

    @Test
    void provesInclusionAndConsistencyFromAHandfulOfTiles() {
        byte[] root = TREE.proofs().root(SIZE);
        for (int index = 0; index < SIZE; index += 617) {
            int[] read = new int[1];
            TreeProofs proofs = new TreeProofs((id, width) -> {
                read[0]++;
                return TREE.tile(id, width);
            });
            List<byte[]> path = proofs.inclusion(index, SIZE);
            assertThat(ProofCheck.includes(TreeHash.leaf(ENTRIES.get(index)), index, SIZE, path, root))
                    .isTrue();
            List<byte[]> proof = proofs.consistency(index, SIZE);
            assertThat(ProofCheck.consistent(index, TREE.proofs().root(index), SIZE, root, proof))
                    .isTrue();
            assertThat(read[0]).isLessThan(100);
        }
    }
}
