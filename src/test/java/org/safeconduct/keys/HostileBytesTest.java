package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, a reader answers with a refusal and with nothing else. */
class HostileBytesTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final byte[] ENVELOPE =
            HybridEnvelope.wrap(CONTENT, List.of(Rings.ALICE.certificates().encryption()));
    private static final DetachedSignatures SIGNED = HybridSignatures.sign(CONTENT, Rings.ALICE.signing());

    @Property(tries = 300)
    void envelopesAreRefused(@ForAll("damagedEnvelopes") byte[] envelope) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridEnvelope.unwrap(envelope, Rings.ALICE.decryption())
                        .close());
    }

    @Property(tries = 300)
    void signaturesAreRefused(@ForAll("damagedSignatures") byte[] ecdsa) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridSignatures.verify(
                        CONTENT,
                        new DetachedSignatures(ecdsa, SIGNED.mldsa()),
                        Rings.ALICE.certificates().signing()));
    }

    @Property(tries = 300)
    void certificatesAreRefused(@ForAll byte[] certificate) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> SigningCertificates.fromDer(certificate, certificate));
    }

    @Provide
    Arbitrary<byte[]> damagedEnvelopes() {
        return damaged(ENVELOPE);
    }

    @Provide
    Arbitrary<byte[]> damagedSignatures() {
        return damaged(SIGNED.ecdsa());
    }

    /** A stretch anywhere replaced by other bytes, of the same or another length: lengths inside no longer fit. */
    private static Arbitrary<byte[]> damaged(byte[] good) {
        Arbitrary<Integer> from = Arbitraries.integers().between(0, good.length - 1);
        Arbitrary<Integer> cut = Arbitraries.integers().between(0, 40);
        Arbitrary<byte[]> put =
                Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(40);
        return Combinators.combine(from, cut, put)
                .as((start, length, replacement) -> splice(good, start, length, replacement))
                .filter(bytes -> !Arrays.equals(bytes, good));
    }

    private static byte[] splice(byte[] good, int start, int length, byte[] replacement) {
        int end = Math.min(good.length, start + length);
        byte[] bytes = new byte[start + replacement.length + good.length - end];
        System.arraycopy(good, 0, bytes, 0, start);
        System.arraycopy(replacement, 0, bytes, start, replacement.length);
        System.arraycopy(good, end, bytes, start + replacement.length, good.length - end);
        return bytes;
    }
}
