package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tessera's test log of fifteen entries: tiles, signed checkpoints, a proof with a witness's cosignature. */
class SmallLogTest {
    static final String LOG = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    static final String WITNESS = "Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk";
    private static final SeedKey LOG_KEY = SeedKey.ofTyped("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");
    private static final List<byte[]> LEAVES = Stream.of(
                    ("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten").split(" "))
            .map(leaf -> leaf.getBytes(UTF_8))
            .toList();
    static final String CHECKPOINT = """
            example.com/log/testdata
            15
            rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

            — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
            """;
    static final String COSIGNATURE =
            "— Wit1 mz+y1QAAAABkGFDLi4zi/+2kU/5P/4hpCkNoBjvoRHwqkmsDuocW+0ObiIxdYaW7bwTBaMLGHYwvM5lh63uUblihMBNMSJQRd2V3AQ==\n";
    static final String PROOF = """
            c2sp.org/tlog-proof@v1
            index 6
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=
            ycRkkNklus5eMVRUvkD1pK321vMrA+jjOiZKU8aOcY4=
            zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=
            5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=

            """ + CHECKPOINT + COSIGNATURE;

    static LogPolicy policy() throws LogRefused {
        return LogPolicy.parse("log " + LOG + "\nwitness w " + WITNESS + "\nquorum w\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0,47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "1,0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
        "2,T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
        "5,gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=",
        "6,a6sWvsc2eEzmj72vah7mZ5dwFltivehh2b11qwlp5Jg=",
        "8,bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=",
        "15,rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs="
    })
    void givesEachPublishedRoot(int size, String root) {
        assertThat(SampleTree.base64(
                        SampleTree.of(LEAVES.subList(0, size)).builder.root()))
                .isEqualTo(root);
    }

    @Test
    void signsTheSameCheckpointAsTessera() throws LogRefused {
        byte[] root = SampleTree.of(LEAVES).builder.root();
        String text = new AllegedCheckpoint("example.com/log/testdata", 15, root).text();
        assertThat(new String(
                        SignedNote.sign(text, VerifierKey.parse(LOG), LOG_KEY).bytes(), UTF_8))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void servesTheSameTileAndBundle() {
        SampleTree tree = SampleTree.of(LEAVES);
        assertThat(SampleTree.hex(tree.tile(new TileId(0, 0), 3).bytes(3)))
                .isEqualTo("d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9"
                        + "ab1ab7f07c7c8fe0eff4ba6faa53c7e4412e91a599153e8aa4e01beece5b7825"
                        + "671f146c5e471e8a1a83a3c214ce4ba907b8f3a5888d14cc8cd3ce75bb12ef94");
        assertThat(SampleTree.hex(EntryBundle.write(LEAVES.subList(0, 3))))
                .isEqualTo("00036f6e65000374776f00057468726565");
    }

    @Test
    void writesTheSameProofByteForByte() throws Exception {
        List<byte[]> path = SampleTree.of(LEAVES).proofs().inclusion(6, 15);
        String written = new TlogProof(6, path, (CHECKPOINT + COSIGNATURE).getBytes(UTF_8)).text();
        assertThat(written).isEqualTo(PROOF);
        assertThat(written.getBytes(UTF_8)).hasSize(522);
        assertThat(SampleTree.hex(Sha256.digest().digest(written.getBytes(UTF_8))))
                .isEqualTo("76262f171111638e295e7955094f4a6a1bae0dcc5f422a3dbe1408ed80380f8d");
    }

    @Test
    void verifiesTheProofWithItsCosignature() throws LogRefused {
        Checkpoint checkpoint = TlogProof.parse(PROOF).verify(TreeHash.leaf("seven".getBytes(UTF_8)), policy());
        assertThat(checkpoint.size()).isEqualTo(15);
        assertThat(checkpoint.origin()).isEqualTo("example.com/log/testdata");
    }

    @Test
    void makesTheSameCosignature() throws LogRefused {
        SeedKey witness = SeedKey.ofTyped("AeadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE");
        byte[] text = SignedNote.parse(CHECKPOINT.getBytes(UTF_8)).text().getBytes(UTF_8);
        byte[] signature = witness.apply(VerifierKey.cosignedBytes(1_679_315_147L, text));
        SignedNote cosigned = SignedNote.parse((CHECKPOINT + COSIGNATURE).getBytes(UTF_8));
        assertThat(cosigned.signatures().getLast().payload()).endsWith(signature);
    }

    @Test
    void asksAWitnessInTheSameWords() {
        SampleTree tree = SampleTree.of(LEAVES);
        StringBuilder request = new StringBuilder("old 6\n");
        tree.proofs()
                .consistency(6, 15)
                .forEach(hash -> request.append(SampleTree.base64(hash)).append('\n'));
        request.append('\n').append(CHECKPOINT);
        assertThat(SampleTree.hex(Sha256.digest().digest(request.toString().getBytes(UTF_8))))
                .isEqualTo("7c35dfe1ad251897a3d3f19b1af478881838d033d7b5317856f1ecc144f5bbc7");
    }

    @Test
    void acceptsARotatedKeyBesideTheOldOne() throws LogRefused {
        String rotated =
                "— example.com/log/testdata Bm/ZZjiX27Jh62igvduDivE073uDSl6uEktvGoBuKZmgQIOG6ZnRhddWV0FlHp86WEhPIti6FFn+4ZlcGfWjqJJU3wg=\n";
        LogPolicy next = LogPolicy.parse(
                "log example.com/log/testdata+066fd966+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\nquorum none\n");
        LogPolicy both = LogPolicy.parse(
                "log " + LOG
                        + "\nlog example.com/log/testdata+066fd966+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\nquorum none\n");
        byte[] note = (CHECKPOINT + rotated).getBytes(UTF_8);
        assertThat(Checkpoint.verify(note, next).size()).isEqualTo(15);
        assertThat(Checkpoint.verify(note, both).size()).isEqualTo(15);
        assertThat(both.origin()).isEqualTo("example.com/log/testdata");
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        String text = SignedNote.parse(note).text();
        byte[] signature = SeedKey.of(seed).apply(text.getBytes(UTF_8));
        assertThat(SignedNote.parse(note).signatures().getLast().payload()).isEqualTo(signature);
    }

    @Test
    void refusesAnotherLeafIndexOrIncompleteSignatures() throws LogRefused {
        byte[] seven = TreeHash.leaf("seven".getBytes(UTF_8));
        assertRefused(PROOF, TreeHash.leaf("eight".getBytes(UTF_8)), LogRefusal.NOT_INCLUDED);
        assertRefused(PROOF.replace("index 6", "index 7"), seven, LogRefusal.NOT_INCLUDED);
        assertRefused(PROOF.replace("index 6", "index 15"), seven, LogRefusal.NOT_INCLUDED);
        assertRefused(PROOF.replace(COSIGNATURE, ""), seven, LogRefusal.QUORUM_MISSING);
        assertRefused(PROOF.replace("\n15\n", "\n16\n"), seven, LogRefusal.SIGNATURE_INVALID);
        // The witness's time is signed too.
        assertRefused(PROOF.replace("mz+y1QAAAABk", "mz+y1QAAAABl"), seven, LogRefusal.SIGNATURE_INVALID);
        assertRefused(PROOF.replace("mz+y1QAAAABk", "mz+y1YAAAABk"), seven, LogRefusal.SIGNATURE_INVALID);
        String unsigned = PROOF.replaceAll("— example.com/log/testdata .*\n", "");
        assertRefused(unsigned, seven, LogRefusal.CHECKPOINT_UNTRUSTED);
    }

    private static void assertRefused(String proof, byte[] leaf, LogRefusal refusal) {
        assertThatThrownBy(() -> TlogProof.parse(proof).verify(leaf, policy()))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
