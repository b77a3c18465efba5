package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridEnvelopeTest {
    private static final byte[] CONTENT = "sixty-four bytes of key and binding, or anything else".getBytes(UTF_8);
    private static final EncryptionCertificates ALICE =
            Rings.ALICE.certificates().encryption();
    private static final EncryptionCertificates BOB = Rings.BOB.certificates().encryption();

    @Test
    void opensForItsRecipient() throws Exception {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE));
        try (Secret opened = HybridEnvelope.unwrap(envelope, Rings.ALICE.decryption())) {
            assertThat(opened.expose()).isEqualTo(CONTENT);
        }
    }

    @Test
    void opensForEachOfTwoRecipients() throws Exception {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE, BOB));
        for (KeyRing ring : List.of(Rings.ALICE, Rings.BOB)) {
            try (Secret opened = HybridEnvelope.unwrap(envelope, ring.decryption())) {
                assertThat(opened.expose()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void opensEmptyContentAndNestedEnvelopes() throws Exception {
        byte[] inner = HybridEnvelope.wrap(new byte[0], List.of(ALICE));
        byte[] outer = HybridEnvelope.wrap(inner, List.of(BOB));
        try (Secret first = HybridEnvelope.unwrap(outer, Rings.BOB.decryption());
                Secret second = HybridEnvelope.unwrap(first.expose(), Rings.ALICE.decryption())) {
            assertThat(second.length()).isZero();
        }
    }

    @Test
    void neverRepeatsItself() {
        assertThat(HybridEnvelope.wrap(CONTENT, List.of(ALICE)))
                .isNotEqualTo(HybridEnvelope.wrap(CONTENT, List.of(ALICE)));
    }

    @Test
    void tellsSomebodyElseThatTheyAreNoRecipient() {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE));
        refuses(envelope, Rings.BOB.decryption(), KeysRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void opensWithNeitherHalfOfTheKeysAlone() {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE));
        DecryptionKeys alice = Rings.ALICE.decryption();
        DecryptionKeys bob = Rings.BOB.decryption();
        // A thief who broke one algorithm, and claims the recipient's certificates.
        refuses(
                envelope,
                new DecryptionKeys(alice.ecdh(), bob.mlkem(), alice.certificates()),
                KeysRefusal.ENVELOPE_MALFORMED);
        refuses(
                envelope,
                new DecryptionKeys(bob.ecdh(), alice.mlkem(), alice.certificates()),
                KeysRefusal.ENVELOPE_MALFORMED);
    }

    @Test
    void refusesEveryFlippedByte() {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE));
        for (int i = 0; i < envelope.length; i++) {
            byte[] flipped = envelope.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            refuses(flipped, Rings.ALICE.decryption());
        }
    }

    @Test
    void refusesEveryTruncationAndWhateverFollows() {
        byte[] envelope = HybridEnvelope.wrap(CONTENT, List.of(ALICE));
        for (int length = 0; length < envelope.length; length += 7) {
            refuses(Arrays.copyOf(envelope, length), Rings.ALICE.decryption(), KeysRefusal.ENVELOPE_MALFORMED);
        }
        refuses(Arrays.copyOf(envelope, envelope.length + 1), Rings.ALICE.decryption(), KeysRefusal.ENVELOPE_MALFORMED);
    }

    @Test
    void refusesWhatIsLongerThanItsBound() {
        refuses(new byte[HybridEnvelope.MAX_LENGTH + 1], Rings.ALICE.decryption(), KeysRefusal.ENVELOPE_MALFORMED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HybridEnvelope.wrap(new byte[HybridEnvelope.MAX_LENGTH], List.of(ALICE)));
    }

    @Test
    void wrapsToAGroupThatIsNeitherEmptyNorTooLargeNorDoubled() {
        assertThatIllegalArgumentException().isThrownBy(() -> HybridEnvelope.wrap(CONTENT, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> HybridEnvelope.wrap(CONTENT, List.of(ALICE, ALICE)));
        List<EncryptionCertificates> crowd = new ArrayList<>();
        for (int i = 0; i <= HybridEnvelope.MAX_RECIPIENTS; i++) {
            crowd.add(ALICE);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> HybridEnvelope.wrap(CONTENT, crowd));
    }

    @Test
    void wrapsToNoCertificateOfAnotherKind() {
        SigningCertificates signing = Rings.ALICE.certificates().signing();
        EncryptionCertificates wrong = new EncryptionCertificates(ALICE.ecdh(), signing.mldsa());
        assertThatIllegalArgumentException().isThrownBy(() -> HybridEnvelope.wrap(CONTENT, List.of(wrong)));
    }

    private static void refuses(byte[] envelope, DecryptionKeys keys, KeysRefusal refusal) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridEnvelope.unwrap(envelope, keys).close())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static void refuses(byte[] envelope, DecryptionKeys keys) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridEnvelope.unwrap(envelope, keys).close());
    }
}
