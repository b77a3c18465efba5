package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HybridSignaturesTest {
    private static final byte[] CONTENT = "the exact bytes are what is signed".getBytes(UTF_8);
    private static final SigningCertificates ALICE = Rings.ALICE.certificates().signing();
    private static final DetachedSignatures SIGNED = HybridSignatures.sign(CONTENT, Rings.ALICE.signing());

    @Test
    void acceptsItsOwnSignatures() {
        assertThatCode(() -> HybridSignatures.verify(CONTENT, SIGNED, ALICE)).doesNotThrowAnyException();
    }

    @Test
    void signsEmptyContent() {
        DetachedSignatures signed = HybridSignatures.sign(new byte[0], Rings.ALICE.signing());
        assertThatCode(() -> HybridSignatures.verify(new byte[0], signed, ALICE))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOtherContent() {
        byte[] other = CONTENT.clone();
        other[0] ^= 1;
        refuses(other, SIGNED, ALICE);
    }

    @Test
    void refusesAnotherSigner() {
        refuses(CONTENT, SIGNED, Rings.BOB.certificates().signing());
    }

    @Test
    void refusesOneGoodHalf() {
        DetachedSignatures bob = HybridSignatures.sign(CONTENT, Rings.BOB.signing());
        refuses(CONTENT, new DetachedSignatures(SIGNED.ecdsa(), bob.mldsa()), ALICE);
        refuses(CONTENT, new DetachedSignatures(bob.ecdsa(), SIGNED.mldsa()), ALICE);
        refuses(CONTENT, new DetachedSignatures(SIGNED.ecdsa(), new byte[0]), ALICE);
        refuses(CONTENT, new DetachedSignatures(new byte[0], SIGNED.mldsa()), ALICE);
        refuses(CONTENT, new DetachedSignatures(SIGNED.ecdsa(), SIGNED.ecdsa()), ALICE);
        refuses(CONTENT, new DetachedSignatures(SIGNED.mldsa(), SIGNED.ecdsa()), ALICE);
    }

    @Test
    void refusesASignersPairOfTheWrongKinds() {
        refuses(CONTENT, SIGNED, new SigningCertificates(ALICE.mldsa(), ALICE.ecdsa()));
        refuses(CONTENT, SIGNED, new SigningCertificates(ALICE.ecdsa(), ALICE.ecdsa()));
    }

    @Test
    void refusesEveryFlippedByteOfEitherSignature() {
        for (int i = 0; i < SIGNED.ecdsa().length; i++) {
            refuses(CONTENT, new DetachedSignatures(flip(SIGNED.ecdsa(), i), SIGNED.mldsa()), ALICE);
        }
        for (int i = 0; i < SIGNED.mldsa().length; i++) {
            refuses(CONTENT, new DetachedSignatures(SIGNED.ecdsa(), flip(SIGNED.mldsa(), i)), ALICE);
        }
    }

    @Test
    void refusesTruncationAndWhateverFollows() {
        for (int length = 0; length < SIGNED.ecdsa().length; length++) {
            refuses(CONTENT, new DetachedSignatures(Arrays.copyOf(SIGNED.ecdsa(), length), SIGNED.mldsa()), ALICE);
        }
        byte[] longer = Arrays.copyOf(SIGNED.mldsa(), SIGNED.mldsa().length + 1);
        refuses(CONTENT, new DetachedSignatures(SIGNED.ecdsa(), longer), ALICE);
        refuses(CONTENT, new DetachedSignatures(new byte[1 << 20], SIGNED.mldsa()), ALICE);
    }

    private static byte[] flip(byte[] bytes, int i) {
        byte[] flipped = bytes.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        return flipped;
    }

    private static void refuses(byte[] content, DetachedSignatures signatures, SigningCertificates signer) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridSignatures.verify(content, signatures, signer))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.SIGNATURE_INVALID));
    }
}
