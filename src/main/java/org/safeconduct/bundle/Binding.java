package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.RawKey;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;

/** What ties a part key to its bundle, sender and recipients. docs/bundle-format.md, "Binding" and "Key commitment". */
final class Binding {
    static final int LENGTH = Sha256.LENGTH;

    private static final byte[] COMMITMENT = (Envelope.FORMAT + " key commitment").getBytes(US_ASCII);

    private Binding() {}

    static byte[] of(Envelope envelope, EnvelopePart part) {
        return of(
                envelope.bundle(), part.index(), envelope.sender(), part.recipients(), part.approvers(), part.gates());
    }

    static byte[] of(
            BundleId bundle,
            int index,
            FingerprintPair sender,
            List<FingerprintPair> recipients,
            List<FingerprintPair> approvers,
            List<FingerprintPair> gates) {
        MessageDigest sha256 = Sha256.digest();
        for (byte[] item : List.of(
                Envelope.FORMAT.getBytes(US_ASCII),
                bundle.bytes(),
                ByteBuffer.allocate(4).putInt(index).array(),
                joined(List.of(sender)),
                joined(recipients),
                joined(approvers),
                joined(gates))) {
            // The length before each item: no two different lists of items make the same bytes.
            sha256.update(ByteBuffer.allocate(4).putInt(item.length).array());
            sha256.update(item);
        }
        return sha256.digest();
    }

    /** AES-GCM does not commit to its key: one payload could be made that two keys open to different documents. */
    static byte[] commitment(Secret partKey) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new RawKey(partKey, "HmacSHA256"));
            return hmac.doFinal(COMMITMENT);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(List<FingerprintPair> pairs) {
        ByteBuffer bytes = ByteBuffer.allocate(pairs.size() * 2 * Sha256.LENGTH);
        for (FingerprintPair pair : pairs) {
            bytes.put(pair.classical().bytes()).put(pair.postQuantum().bytes());
        }
        return bytes.array();
    }
}
