package org.safeconduct.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;

/**
 * One group's two nested CMS AuthEnvelopedData layers (AES-256-GCM): ECDH P-384 inside, ML-KEM-1024 outside, every
 * member of the group a recipient of both. docs/bundle-format.md, "Key envelope".
 *
 * <p>The list of recipients is not authenticated, only the content is: who may open is bound by what is inside and by
 * the signed envelope around. An envelope shows its recipients' certificate numbers and the content's length.
 */
public final class HybridEnvelope {
    /** Longest envelope read, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    /** Most members of one group. */
    public static final int MAX_RECIPIENTS = AuthEnvelope.MAX_RECIPIENTS;

    private HybridEnvelope() {}

    /**
     * @param recipients 1 to {@link #MAX_RECIPIENTS}, none twice
     * @return DER of the outer CMS ContentInfo
     */
    public static byte[] wrap(byte[] content, List<EncryptionCertificates> recipients) {
        requireGroup(recipients);
        try (RawKey inner = RawKey.freshAes();
                RawKey outer = RawKey.freshAes()) {
            byte[] ecdh = AuthEnvelope.seal(content, inner, EcdhRecipients.wrap(inner, classical(recipients)));
            byte[] both = AuthEnvelope.seal(ecdh, outer, MlKemRecipients.wrap(outer, postQuantum(recipients)));
            if (both.length > MAX_LENGTH) {
                throw new IllegalArgumentException("content too long for a key envelope");
            }
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a recipient's certificate cannot be used to wrap a key", e);
        }
    }

    /**
     * Removes both layers with one recipient's keys.
     *
     * @throws KeysRefused {@link KeysRefusal#NOT_A_RECIPIENT} if the envelope is well formed but not for these keys,
     *     {@link KeysRefusal#ENVELOPE_MALFORMED} for everything else
     */
    public static Secret unwrap(byte[] envelope, DecryptionKeys keys) throws KeysRefused {
        EncryptionCertificates own = keys.certificates();
        try {
            AuthEnvelope inner = AuthEnvelope.parse(removeOuter(envelope, keys.mlkem(), own.mlkem()));
            try (RawKey key = EcdhRecipients.unwrap(inner.recipients(), keys.ecdh(), own.ecdh())
                    .orElseThrow(HybridEnvelope::notARecipient)) {
                return inner.open(key);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The ASN.1 classes answer hostile input with several unchecked exceptions: all mean the same here.
            throw new KeysRefused(KeysRefusal.ENVELOPE_MALFORMED, e);
        }
    }

    /** What is inside is still under ECDH, and no secret. */
    private static byte[] removeOuter(byte[] envelope, PrivateKey key, X509Certificate own)
            throws KeysRefused, IOException, GeneralSecurityException {
        AuthEnvelope outer = AuthEnvelope.parse(envelope);
        try (RawKey content =
                MlKemRecipients.unwrap(outer.recipients(), key, own).orElseThrow(HybridEnvelope::notARecipient)) {
            return outer.open(content).expose();
        }
    }

    private static KeysRefused notARecipient() {
        return new KeysRefused(KeysRefusal.NOT_A_RECIPIENT, null);
    }

    private static void requireGroup(List<EncryptionCertificates> recipients) {
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException("1 to " + MAX_RECIPIENTS + " recipients");
        }
        if (new HashSet<>(recipients).size() != recipients.size()) {
            throw new IllegalArgumentException("a recipient stands twice in the group");
        }
        for (EncryptionCertificates recipient : recipients) {
            if (!KeyKind.ECDH.fits(recipient.ecdh()) || !KeyKind.MLKEM.fits(recipient.mlkem())) {
                throw new IllegalArgumentException("a recipient's certificates are not P-384 and ML-KEM-1024");
            }
        }
    }

    private static List<X509Certificate> classical(List<EncryptionCertificates> recipients) {
        return recipients.stream().map(EncryptionCertificates::ecdh).toList();
    }

    private static List<X509Certificate> postQuantum(List<EncryptionCertificates> recipients) {
        return recipients.stream().map(EncryptionCertificates::mlkem).toList();
    }
}
