package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {
    @TempDir
    private Path folder;

    @Test
    void isTheFirstLineOfAFile() throws Exception {
        assertThat(read("être libre\r\nsecond line\n")).isEqualTo("être libre");
        assertThat(read("no line break")).isEqualTo("no line break");
        assertThat(read("x".repeat(1024) + "\n")).hasSize(1024);
        assertThat(read("  spaces count \n")).isEqualTo("  spaces count ");
    }

    @Test
    void refusesAFileWithoutUsableLine() throws Exception {
        refuses("".getBytes(UTF_8));
        refuses("\nsecond line".getBytes(UTF_8));
        refuses("x".repeat(1025).getBytes(UTF_8));
        refuses(new byte[] {'a', (byte) 0xff, 'b'});
    }

    @Test
    void tellsAMissingFileApart() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Passphrase.ofFile(folder.resolve("missing")).close());
    }

    @Test
    void refusesAVariableThatIsNotSet() {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() ->
                        Passphrase.ofEnvironment("SAFECONDUCT_TEST_NOT_SET").close())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.PASSPHRASE_UNUSABLE));
    }

    @Test
    void isWipedWhenClosedAndNeverPrinted() {
        char[] characters = "secret".toCharArray();
        Passphrase passphrase = Passphrase.of(characters);
        assertThat(passphrase).hasToString("Passphrase");
        passphrase.close();
        assertThat(characters).containsOnly('\0');
        assertThatIllegalStateException().isThrownBy(passphrase::expose);
    }

    @Test
    void secretsAreWipedWhenClosedAndNeverPrinted() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.takeOver(bytes);
        assertThat(secret).hasToString("Secret");
        assertThat(secret.expose()).isSameAs(bytes);
        secret.close();
        assertThat(bytes).containsOnly(0);
        assertThatIllegalStateException().isThrownBy(secret::expose);
    }

    @Test
    void randomSecretsDiffer() {
        try (Secret one = Secret.random(32);
                Secret other = Secret.random(32)) {
            assertThat(one.length()).isEqualTo(32);
            assertThat(one.expose()).isNotEqualTo(other.expose());
        }
    }

    private String read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("passphrase"), text);
        try (Passphrase passphrase = Passphrase.ofFile(file)) {
            return new String(passphrase.expose());
        }
    }

    private void refuses(byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("passphrase"), content);
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> Passphrase.ofFile(file).close())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.PASSPHRASE_UNUSABLE));
    }
}
