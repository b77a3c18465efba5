package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.keys.Ed25519Key;

/** Vectors of C2SP signed-note and of golang.org/x/mod/sumdb/note. */
class SignedNoteTest {
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_SIGNATURE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_SIGNATURE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static VerifierKey peter() throws LogRefused {
        return VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    private static VerifierKey enoch() throws LogRefused {
        return VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
    }

    private static SignedNote parse(String note) throws LogRefused {
        return SignedNote.parse(note.getBytes(UTF_8));
    }

    @Test
    void verifiesTheSpecificationsExample() throws LogRefused {
        SignedNote note = parse("""
                This is an example message.

                — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """);
        VerifierKey foo = new VerifierKey(
                "example.com/foo",
                VerifierKey.Role.LOG,
                SampleTree.hex("e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4"));
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.verify(List.of(foo))).containsExactly(foo);
    }

    @Test
    void signsAsTheReferenceDoes() throws LogRefused {
        SeedKey key = SeedKey.ofTyped("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        SignedNote note = SignedNote.sign(TEXT, peter(), key);
        assertThat(new String(note.bytes(), UTF_8)).isEqualTo(TEXT + "\n" + PETER_SIGNATURE);
    }

    @Test
    void verifiesKnownSignersAndIgnoresUnknownOnes() throws LogRefused {
        SignedNote note = parse(TEXT + "\n" + PETER_SIGNATURE + ENOCH_SIGNATURE);
        assertThat(note.verify(List.of(peter()))).hasSize(1);
        assertThat(note.verify(List.of(peter(), enoch()))).hasSize(2);
        assertThat(note.verify(List.of())).isEmpty();
    }

    @Test
    void countsASignerOnceHoweverOftenItSigned() throws LogRefused {
        SignedNote note = parse(TEXT + "\n" + PETER_SIGNATURE + PETER_SIGNATURE);
        assertThat(note.verify(List.of(peter()))).hasSize(1);
    }

    @Test
    void keepsTheNewestLineOfEachKnownKeyAlone() throws LogRefused {
        Ed25519Key key = Ed25519Key.generate();
        VerifierKey witness = MadeLog.witness(1, key);
        SignedNote once = parse(TEXT + "\n" + PETER_SIGNATURE);
        StringBuilder lines = new StringBuilder(ENOCH_SIGNATURE);
        for (long time : new long[] {1_000, 3_000_000_000L, 2_000}) {
            lines.append(once.cosignature(witness, key::sign, time).line());
        }
        SignedNote note = parse(TEXT + "\n" + PETER_SIGNATURE + lines);
        assertThat(new String(note.only(List.of(peter(), witness)).bytes(), UTF_8))
                .isEqualTo(TEXT + "\n" + PETER_SIGNATURE
                        + once.cosignature(witness, key::sign, 3_000_000_000L).line());
    }

    @Test
    void refusesAWrongSignatureOfAKnownKeyEvenBesideAGoodOne() throws LogRefused {
        String wrong = PETER_SIGNATURE.replace("x08go/ZJkuBS9U", "x08go/ZJkuBS9V");
        for (String lines : List.of(wrong, PETER_SIGNATURE + wrong, wrong + PETER_SIGNATURE, wrong + ENOCH_SIGNATURE)) {
            SignedNote note = parse(TEXT + "\n" + lines);
            assertThatThrownBy(() -> note.verify(List.of(peter(), enoch())))
                    .isInstanceOfSatisfying(
                            LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.SIGNATURE_INVALID));
        }
    }

    @Test
    void refusesASignatureOverAnotherText() throws LogRefused {
        SignedNote note = parse(TEXT.replace("answer", "question") + "\n" + PETER_SIGNATURE);
        assertThatThrownBy(() -> note.verify(List.of(peter()))).isInstanceOf(LogRefused.class);
    }

    @Test
    void splitsAtTheLastEmptyLine() throws LogRefused {
        SignedNote note = parse("one\n\ntwo\n\n" + PETER_SIGNATURE);
        assertThat(note.text()).isEqualTo("one\n\ntwo\n");
    }

    @Test
    void acceptsAHundredSignaturesAndNoMore() throws LogRefused {
        assertThat(parse(TEXT + "\n" + ENOCH_SIGNATURE.repeat(100)).signatures())
                .hasSize(100);
        assertMalformed((TEXT + "\n" + ENOCH_SIGNATURE.repeat(101)).getBytes(UTF_8));
    }

    static Stream<byte[]> malformed() {
        String note = TEXT + "\n" + PETER_SIGNATURE;
        return Stream.of(
                        "",
                        "\n",
                        "\n\n",
                        TEXT,
                        TEXT + "\n",
                        note.substring(0, note.length() - 1),
                        "\u0001" + note,
                        "\t" + note,
                        TEXT + "\r\n" + PETER_SIGNATURE,
                        note.replace("PeterNeumann", "Bad Name"),
                        note.replace("PeterNeumann", "Bad\u00a0Name"),
                        note.replace("PeterNeumann", "Bad\u2003Name"),
                        note.replace("PeterNeumann", "Bad+Name"),
                        note.replace("PeterNeumann ", ""),
                        note.replace("PeterNeumann ", " "),
                        note.replace("— ", "- "),
                        note.replace("—", ""),
                        note.replace("AM=", "AM"),
                        note.replace("AM=", "AN="),
                        note.replace("AM=", "A-="),
                        TEXT + "\n— PeterNeumann x08goA==\n".replace("x08goA==", "x08gow=="),
                        note + "Unexpected line.\n",
                        note + "\n")
                .map(text -> text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesMalformedNotes(byte[] note) {
        assertMalformed(note);
    }

    @Test
    void refusesBytesThatAreNotUtf8AndTooMany() {
        assertMalformed(("\u00ff" + TEXT + "\n").getBytes(ISO_8859_1));
        assertMalformed((TEXT.repeat(11_000) + "\n" + PETER_SIGNATURE).getBytes(UTF_8));
    }

    private static void assertMalformed(byte[] note) {
        assertThatThrownBy(() -> SignedNote.parse(note))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.NOTE_MALFORMED));
    }
}
