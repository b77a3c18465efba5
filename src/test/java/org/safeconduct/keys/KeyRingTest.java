package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSavedWithAPassphraseThatIsNotAscii() throws Exception {
        Path file = folder.resolve("person-a.p12");
        try (Passphrase passphrase = passphrase("être libre — 自由")) {
            Rings.ALICE.save(file, passphrase);
        }
        try (Passphrase passphrase = passphrase("être libre — 自由");
                KeyRing opened = KeyRing.open(file, passphrase)) {
            assertThat(opened.certificates()).isEqualTo(Rings.ALICE.certificates());
            HybridSignatures.verify(
                    CONTENT,
                    HybridSignatures.sign(CONTENT, opened.signing()),
                    Rings.ALICE.certificates().signing());
            byte[] envelope = HybridEnvelope.wrap(
                    CONTENT, List.of(Rings.ALICE.certificates().encryption()));
            try (Secret secret = HybridEnvelope.unwrap(envelope, opened.decryption())) {
                assertThat(secret.expose()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void tellsAWrongPassphraseFromABrokenFile() throws Exception {
        Path file = saved();
        refuses(file, "wrong", KeysRefusal.WRONG_PASSPHRASE);
        Path broken = Files.write(folder.resolve("broken.p12"), CONTENT);
        refuses(broken, "right", KeysRefusal.KEY_FILE_MALFORMED);
    }

    @Test
    void refusesAFileOfAnotherPurpose() throws Exception {
        Path file = folder.resolve("log.p12");
        try (Passphrase passphrase = passphrase("right");
                Ed25519Key key = Ed25519Key.generate()) {
            key.save(file, passphrase);
        }
        refuses(file, "right", KeysRefusal.KEY_FILE_MALFORMED);
    }

    @Test
    void refusesAFileThatIsTooLong() throws Exception {
        Path file = Files.write(folder.resolve("long.p12"), new byte[1 << 20]);
        refuses(file, "right", KeysRefusal.KEY_FILE_MALFORMED);
    }

    @Test
    void refusesAnAlteredFile() throws Exception {
        byte[] bytes = Files.readAllBytes(saved());
        for (int i = 11; i < bytes.length; i += bytes.length / 16) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            Path file = Files.write(folder.resolve("altered-" + i + ".p12"), altered);
            try (Passphrase passphrase = passphrase("right")) {
                assertThatExceptionOfType(KeysRefused.class)
                        .isThrownBy(() -> KeyRing.open(file, passphrase).close());
            }
        }
    }

    @Test
    void writesForItsOwnerOnlyAndNeverOverAnother() throws Exception {
        Path file = saved();
        byte[] before = Files.readAllBytes(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Passphrase passphrase = passphrase("right")) {
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> Rings.BOB.save(file, passphrase));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void handsOutNothingOnceClosed() {
        KeyRing ring = Rings.AUTHORITY.issue("person-c", Holder.PERSON, Rings.VALIDITY);
        ring.close();
        assertThatIllegalStateException().isThrownBy(ring::signing);
        assertThatIllegalStateException().isThrownBy(ring::decryption);
    }

    private Path saved() throws Exception {
        Path file = folder.resolve("person-a.p12");
        try (Passphrase passphrase = passphrase("right")) {
            Rings.ALICE.save(file, passphrase);
        }
        return file;
    }

    private static void refuses(Path file, String passphrase, KeysRefusal refusal) {
        try (Passphrase given = passphrase(passphrase)) {
            assertThatExceptionOfType(KeysRefused.class)
                    .isThrownBy(() -> KeyRing.open(file, given).close())
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        }
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
