package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;

class DraftTest {
    private static final Path KEYS = Path.of("keys-example");
    private static KeyRing own;
    private static KeyRing other;

    @BeforeAll
    static void open() throws Exception {
        own = ring("unhcr-1");
        other = ring("fld-1");
    }

    private static KeyRing ring(String name) throws Exception {
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"))) {
            return KeyRing.open(KEYS.resolve(name + ".p12"), passphrase);
        }
    }

    @AfterAll
    static void close() {
        own.close();
        other.close();
    }

    @Test
    void onlyItsWriterOpensIt() throws Exception {
        byte[] form = SampleForm.sound().bytes();
        byte[] draft = Draft.seal(form, List.of(own.certificates().encryption()));
        assertThat(Draft.looksLike(draft)).isTrue();
        assertThat(new String(draft, StandardCharsets.ISO_8859_1)).doesNotContain("Toskarra");
        assertThat(Draft.open(draft, own.decryption())).isEqualTo(form);
        assertThatExceptionOfType(KeysRefused.class).isThrownBy(() -> Draft.open(draft, other.decryption()));
        draft[draft.length - 1] ^= 1;
        assertThatExceptionOfType(KeysRefused.class).isThrownBy(() -> Draft.open(draft, own.decryption()));
    }

    @Test
    void aSecondReaderOpensItToo() throws Exception {
        byte[] draft = Draft.seal(
                SampleForm.sound().bytes(),
                List.of(own.certificates().encryption(), other.certificates().encryption()));
        assertThat(Draft.open(draft, other.decryption())).isEqualTo(Draft.open(draft, own.decryption()));
    }

    @Test
    void holdsTheLongestForm() throws Exception {
        byte[] longest = new byte[ReferralForm.MOST_BYTES];
        byte[] draft = Draft.seal(longest, List.of(own.certificates().encryption()));
        assertThat(Draft.open(draft, own.decryption())).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draft.seal(
                        new byte[longest.length + 1], List.of(own.certificates().encryption())));
    }

    @Test
    void isNeverTakenForJson() {
        for (String json : new String[] {"", "0", "0 ", "{}", " {}", "[0]"}) {
            assertThat(Draft.looksLike(json.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }
}
