package org.safeconduct.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * An encryption pair for one answer, which whoever asks makes, and throws away once it was used. Its certificates only
 * carry the keys: they count where a signed document holds them, whoever issued them.
 */
public final class OneTimeKeys {
    private static final String NAME = "one-time";

    private OneTimeKeys() {}

    /** @param holder whose P-384 key signs both certificates */
    public static DecryptionKeys make(SigningKeys holder, Validity validity) {
        CertificateForm.Issuer issuer =
                new CertificateForm.Issuer(KeyKind.ECDSA, holder.certificates().ecdsa(), holder.ecdsa());
        KeyPair ecdh = KeyKind.ECDH.generate();
        KeyPair mlkem = KeyKind.MLKEM.generate();
        return new DecryptionKeys(
                ecdh.getPrivate(),
                mlkem.getPrivate(),
                new EncryptionCertificates(
                        CertificateForm.issued(issuer, NAME, Holder.PERSON, KeyKind.ECDH, ecdh.getPublic(), validity),
                        CertificateForm.issued(
                                issuer, NAME, Holder.PERSON, KeyKind.MLKEM, mlkem.getPublic(), validity)));
    }

    /** The private halves, which only their holder can open again. */
    public static byte[] keep(DecryptionKeys keys, EncryptionCertificates holder) {
        byte[] ecdh = keys.ecdh().getEncoded();
        byte[] mlkem = keys.mlkem().getEncoded();
        byte[] both = ByteBuffer.allocate(Integer.BYTES + ecdh.length + mlkem.length)
                .putInt(ecdh.length)
                .put(ecdh)
                .put(mlkem)
                .array();
        try {
            return HybridEnvelope.wrap(both, List.of(holder));
        } finally {
            Arrays.fill(both, (byte) 0);
            Arrays.fill(ecdh, (byte) 0);
            Arrays.fill(mlkem, (byte) 0);
        }
    }

    /** @throws KeysRefused unless {@link #keep} made it for this holder */
    public static DecryptionKeys open(byte[] kept, DecryptionKeys holder, EncryptionCertificates certificates)
            throws KeysRefused {
        try (Secret both = HybridEnvelope.unwrap(kept, holder)) {
            ByteBuffer bytes = ByteBuffer.wrap(both.expose());
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new KeysRefused(KeysRefusal.ENVELOPE_MALFORMED, null);
            }
            byte[] ecdh = new byte[length];
            bytes.get(ecdh);
            byte[] mlkem = new byte[bytes.remaining()];
            bytes.get(mlkem);
            return new DecryptionKeys(key(KeyKind.ECDH, ecdh), key(KeyKind.MLKEM, mlkem), certificates);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Key factories answer bytes that are no key with several unchecked exceptions.
            throw new KeysRefused(KeysRefusal.ENVELOPE_MALFORMED, e);
        }
    }

    private static PrivateKey key(KeyKind kind, byte[] encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance(kind.family()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
