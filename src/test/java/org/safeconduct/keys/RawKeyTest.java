package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RawKeyTest {
    private final byte[] bytes =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final byte[] original = bytes.clone();

    @Test
    void encryptsAsASecretKeySpecDoes() throws Exception {
        try (RawKey key = new RawKey(Secret.takeOver(bytes), "AES")) {
            assertThat(encrypt(key)).isEqualTo(encrypt(new SecretKeySpec(original, "AES")));
            assertThat(bytes).as("the cipher wiped its own copy").isEqualTo(original);
        }
    }

    @Test
    void holdsNoCopyOnceClosed() {
        RawKey key = new RawKey(Secret.takeOver(bytes), "AES");
        key.close();
        assertThat(bytes).containsOnly(0);
        assertThat(key.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(key::getEncoded);
    }

    @Test
    void saysNothingOfItself() {
        assertThat(new RawKey(Secret.takeOver(bytes), "AES")).hasToString("RawKey[secret=Secret, algorithm=AES]");
    }

    private static byte[] encrypt(javax.crypto.SecretKey key) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
        return cipher.doFinal(new byte[100]);
    }
}
