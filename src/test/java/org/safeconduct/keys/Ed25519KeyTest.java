package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ed25519KeyTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    @Test
    void verifiesTheVectorOfRfc8032() {
        // Section 7.1, test 2.
        byte[] key = HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519Key.verify(key, new byte[] {0x72}, signature)).isTrue();
        assertThat(Ed25519Key.verify(key, new byte[] {0x73}, signature)).isFalse();
    }

    @Test
    void signsWithTheKeyItSaved(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("log.p12");
        try (Passphrase passphrase = Passphrase.of("right".toCharArray());
                Ed25519Key key = Ed25519Key.generate()) {
            key.save(file, passphrase);
            try (Ed25519Key opened = Ed25519Key.open(file, passphrase)) {
                assertThat(opened.publicKey()).hasSize(32).isEqualTo(key.publicKey());
                byte[] signature = opened.sign(MESSAGE);
                assertThat(signature).hasSize(64);
                assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, signature))
                        .isTrue();
            }
        }
    }

    @Test
    void answersFalseToWhatIsNoKeyOrSignature() {
        try (Ed25519Key key = Ed25519Key.generate()) {
            byte[] signature = key.sign(MESSAGE);
            assertThat(Ed25519Key.verify(new byte[31], MESSAGE, signature)).isFalse();
            byte[] noPoint = new byte[32];
            Arrays.fill(noPoint, (byte) 0xff);
            assertThat(Ed25519Key.verify(noPoint, MESSAGE, signature)).isFalse();
            assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, new byte[0])).isFalse();
            assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, new byte[64]))
                    .isFalse();
            assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, new byte[1000]))
                    .isFalse();
            for (int i = 0; i < signature.length; i++) {
                signature[i] ^= 1;
                assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, signature))
                        .isFalse();
                signature[i] ^= 1;
            }
        }
    }

    /** RFC 8032 section 7.1, TEST 2. */
    @Test
    void verifiesThePublishedVector() {
        byte[] key = HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519Key.verify(key, new byte[] {0x72}, signature)).isTrue();
        assertThat(Ed25519Key.verify(key, new byte[] {0x73}, signature)).isFalse();
    }

    @Test
    void refusesTheOtherFormOfASignatureAndKeysOfSmallOrder() {
        try (Ed25519Key key = Ed25519Key.generate()) {
            byte[] signature = key.sign(MESSAGE);
            // S + L in place of S (RFC 8032 section 5.1.7: S is in the range 0 <= s < L).
            byte[] order = HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
            int carry = 0;
            for (int i = 0; i < order.length; i++) {
                carry += (signature[32 + i] & 0xff) + (order[i] & 0xff);
                signature[32 + i] = (byte) carry;
                carry >>= 8;
            }
            assertThat(Ed25519Key.verify(key.publicKey(), MESSAGE, signature)).isFalse();
        }
        // The neutral element as key and as R with S = 0 would hold for every message.
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        assertThat(Ed25519Key.verify(neutral, MESSAGE, Arrays.copyOf(neutral, 64)))
                .isFalse();
    }

    @Test
    void signsNothingOnceClosed() {
        Ed25519Key key = Ed25519Key.generate();
        key.close();
        assertThatIllegalStateException().isThrownBy(() -> key.sign(MESSAGE));
    }
}
