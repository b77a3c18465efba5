package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final String ROOT = SampleTree.base64(new byte[32]);
    private static final SeedKey KEY = SeedKey.of(new byte[32]);
    private static final VerifierKey LOG = new VerifierKey(
            "example.org/log",
            VerifierKey.Role.LOG,
            SampleTree.hex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"));

    private static byte[] signed(String text) {
        return SignedNote.sign(text, LOG, KEY).bytes();
    }

    @Test
    void readsOriginSizeAndRoot() throws LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(signed("example.org/log\n7\n" + ROOT + "\n"), LogPolicy.of(LOG));
        assertThat(checkpoint.origin()).isEqualTo("example.org/log");
        assertThat(checkpoint.size()).isEqualTo(7);
        assertThat(checkpoint.root()).isEqualTo(new byte[32]);
    }

    @Test
    void acceptsExtensionLinesAndTheLargestSize() throws LogRefused {
        String text = "example.org/log\n9223372036854775807\n" + ROOT + "\nextension one\nextension two\n";
        assertThat(Checkpoint.verify(signed(text), LogPolicy.of(LOG)).size()).isEqualTo(Long.MAX_VALUE);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "example.org/log\n",
                "example.org/log\n7\n",
                "\n7\n" + ROOT + "\n",
                "example.org/log\n\n" + ROOT + "\n",
                "example.org/log\n+7\n" + ROOT + "\n",
                "example.org/log\n-7\n" + ROOT + "\n",
                "example.org/log\n07\n" + ROOT + "\n",
                "example.org/log\n7 \n" + ROOT + "\n",
                "example.org/log\n٧\n" + ROOT + "\n",
                "example.org/log\n9223372036854775808\n" + ROOT + "\n",
                "example.org/log\n7\n" + ROOT.replace("=", "") + "\n",
                "example.org/log\n7\n" + ROOT.replace("A=", "B=") + "\n",
                "example.org/log\n7\n" + SampleTree.base64(new byte[31]) + "\n",
                "example.org/log\n7\n" + SampleTree.base64(new byte[33]) + "\n",
                "example.org/log\n7\n" + ROOT + "\n\nextension\n",
                // The empty tree has one root only.
                "example.org/log\n0\n" + ROOT + "\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesMalformedCheckpointsHoweverWellSigned(String text) {
        assertThatThrownBy(() -> Checkpoint.verify(signed(text), LogPolicy.of(LOG)))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.CHECKPOINT_MALFORMED));
    }

    @Test
    void refusesAKeyThatSignsUnderAnotherOrigin() {
        byte[] note = signed("example.org/other\n7\n" + ROOT + "\n");
        assertThatThrownBy(() -> Checkpoint.verify(note, LogPolicy.of(LOG)))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.CHECKPOINT_UNTRUSTED));
    }

    @Test
    void refusesANoteWithoutACheckpointAndBytesWithoutANote() {
        assertThatThrownBy(() -> Checkpoint.verify("example.org/log\n".getBytes(UTF_8), LogPolicy.of(LOG)))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.NOTE_MALFORMED));
    }
}
