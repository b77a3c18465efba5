package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlogProofTest {
    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
    private static final String HASH = SampleTree.base64(new byte[32]) + "\n";

    @Test
    void writesNoHashLinesForATreeOfOneLeaf() throws LogRefused {
        String text = HEADER + "index 0\n\ncheckpoint\n";
        TlogProof proof = TlogProof.parse(text);
        assertThat(proof.path()).isEmpty();
        assertThat(proof.checkpoint()).isEqualTo("checkpoint\n".getBytes(UTF_8));
        assertThat(proof.text()).isEqualTo(text);
    }

    @Test
    void readsPastUnauthenticatedExtraData() throws LogRefused {
        TlogProof proof =
                TlogProof.parse(HEADER + "extra ZXh0cmE=\nindex 5\n" + HASH + HASH + "\ncheckpoint\n\nline\n");
        assertThat(proof.index()).isEqualTo(5);
        assertThat(proof.path()).hasSize(2);
        assertThat(proof.checkpoint()).isEqualTo("checkpoint\n\nline\n".getBytes(UTF_8));
        assertThat(new TlogProof(5, List.of(new byte[32]), new byte[] {'c', '\n'}).text())
                .isEqualTo(HEADER + "index 5\n" + HASH + "\nc\n");
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                "wrong-header\nindex 0\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\r\nindex 0\n\ncheckpoint\n",
                HEADER + "extra !!notbase64!!\nindex 0\n\ncheckpoint\n",
                HEADER + "extra ZXh0cmE=\nextra ZXh0cmE=\nindex 0\n\ncheckpoint\n",
                HEADER + "\n\ncheckpoint\n",
                HEADER + "extra ZXh0cmE=\n\ncheckpoint\n",
                HEADER + "index 0\ncheckpoint\n",
                HEADER + "index notanumber\n\ncheckpoint\n",
                HEADER + "index -5\n\ncheckpoint\n",
                HEADER + "index +5\n\ncheckpoint\n",
                HEADER + "index 05\n\ncheckpoint\n",
                HEADER + "index ٥\n\ncheckpoint\n",
                HEADER + "index 5 \n\ncheckpoint\n",
                HEADER + "index  5\n\ncheckpoint\n",
                HEADER + "index 9223372036854775808\n\ncheckpoint\n",
                HEADER + "index 0\n!!notbase64!!\n\ncheckpoint\n",
                HEADER + "index 0\n" + SampleTree.base64(new byte[64]) + "\n\ncheckpoint\n",
                HEADER + "index 0\n" + SampleTree.base64(new byte[31]) + "\n\ncheckpoint\n",
                HEADER + "index 0\n" + HASH.replace("AA=", "AB=") + "\ncheckpoint\n",
                HEADER + "index 0\n" + HASH.repeat(64) + "\ncheckpoint\n",
                HEADER + "index 0\n" + "a".repeat(1_100_000) + "\n\ncheckpoint\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesMalformedProofs(String text) {
        assertThatThrownBy(() -> TlogProof.parse(text))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.PROOF_MALFORMED));
    }
}
