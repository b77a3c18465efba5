package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.safeconduct.keys.Secret;

/** Tink's own streaming AEAD is the oracle, both ways. */
class SegmentCipherTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key = random(32);
    private final byte[] binding = random(32);

    @Property(tries = 40)
    void writesWhatTinkReads(@ForAll @IntRange(min = 1, max = 2_500_000) int length) throws Exception {
        byte[] plaintext = random(length);
        try (var opened = tink().newDecryptingStream(new ByteArrayInputStream(encrypt(plaintext)), binding)) {
            assertThat(opened.readAllBytes()).isEqualTo(plaintext);
        }
    }

    @Property(tries = 40)
    void readsWhatTinkWrites(@ForAll @IntRange(min = 1, max = 2_500_000) int length) throws Exception {
        byte[] plaintext = random(length);
        assertThat(decrypt(tinkCiphertext(plaintext))).isEqualTo(plaintext);
    }

    /** The lengths where a segment or a chunk is just full. */
    @Test
    void agreesWithTinkAtEveryEdge() throws Exception {
        int chunk = 16 * 65_520 - 40;
        for (int edge : new int[] {65_480, 65_480 + 65_520, chunk, chunk + 16 * 65_520}) {
            for (int length = edge - 1; length <= edge + 1; length++) {
                byte[] plaintext = random(length);
                byte[] theirs = tinkCiphertext(plaintext);
                assertThat(theirs)
                        .hasSize((int) PayloadLayout.ofPlaintext(length).ciphertext());
                assertThat(decrypt(theirs)).isEqualTo(plaintext);
            }
        }
    }

    @Test
    void refusesAnotherBindingKeyOrSegmentOrder() throws Exception {
        byte[] ciphertext = encrypt(random(200_000));
        byte[] swapped = ciphertext.clone();
        System.arraycopy(ciphertext, 65_536, swapped, 131_072, 65_536);
        System.arraycopy(ciphertext, 131_072, swapped, 65_536, 65_536);
        assertThatThrownBy(() -> decrypt(swapped)).isInstanceOf(BundleRefused.class);
        assertThatThrownBy(() -> decrypt(Arrays.copyOf(ciphertext, 131_072))).isInstanceOf(BundleRefused.class);
        binding[0] ^= 1;
        assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOf(BundleRefused.class);
        binding[0] ^= 1;
        key[31] ^= 1;
        assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOf(BundleRefused.class);
    }

    private AesGcmHkdfStreaming tink() throws Exception {
        return new AesGcmHkdfStreaming(key, "HmacSha256", 32, 65_536, 0);
    }

    private byte[] tinkCiphertext(byte[] plaintext) throws Exception {
        ByteArrayOutputStream ciphertext = new ByteArrayOutputStream();
        try (OutputStream out = tink().newEncryptingStream(ciphertext, binding)) {
            out.write(plaintext);
        }
        return ciphertext.toByteArray();
    }

    private byte[] encrypt(byte[] plaintext) {
        PayloadLayout layout = PayloadLayout.ofPlaintext(plaintext.length);
        ByteArrayOutputStream ciphertext = new ByteArrayOutputStream();
        int at = 0;
        try (SegmentCipher cipher = SegmentCipher.sealing(Secret.takeOver(key.clone()), binding, layout)) {
            Block block = new Block();
            for (; block.chunk < layout.chunks(); block.chunk++) {
                int length = layout.chunkPlaintext(block.chunk);
                System.arraycopy(plaintext, at, block.plaintext, 0, length);
                cipher.encrypt(block);
                ciphertext.write(block.ciphertext, 0, block.ciphertextLength);
                at += length;
            }
        }
        return ciphertext.toByteArray();
    }

    private byte[] decrypt(byte[] ciphertext) throws BundleRefused {
        PayloadLayout layout = new PayloadLayout(ciphertext.length);
        ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
        byte[] header = Arrays.copyOf(ciphertext, PayloadLayout.HEADER);
        try (SegmentCipher cipher = SegmentCipher.opening(Secret.takeOver(key.clone()), binding, header, layout)) {
            Block block = new Block();
            for (; block.chunk < layout.chunks(); block.chunk++) {
                int start = (int) (block.chunk * PayloadLayout.CHUNK);
                System.arraycopy(ciphertext, start, block.ciphertext, 0, layout.chunkLength(block.chunk));
                cipher.decrypt(block);
                plaintext.write(block.plaintext, 0, block.plaintextLength);
            }
        }
        return plaintext.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
