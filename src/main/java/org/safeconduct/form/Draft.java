package org.safeconduct.form;

import java.util.List;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeysRefused;

/**
 * A form that is being written, encrypted for its writer, and for a second reader, with the two layers of a key envelope
 * (docs/bundle-format.md). It is not signed: who can write the file can put another draft in its place.
 */
public final class Draft {
    private static final int SEQUENCE = 0x30;

    private Draft() {}

    /** Whether these bytes begin as a draft does, and no JSON text does: a DER sequence of more than 127 bytes. */
    public static boolean looksLike(byte[] content) {
        return content.length > 1 && content[0] == SEQUENCE && content[1] < 0;
    }

    /** @param form at most {@link ReferralForm#MOST_BYTES} @param readers each once, its writer among them */
    public static byte[] seal(byte[] form, List<EncryptionCertificates> readers) {
        if (form.length > ReferralForm.MOST_BYTES) {
            throw new IllegalArgumentException("longer than a form");
        }
        return HybridEnvelope.wrap(form, readers);
    }

    /** @throws KeysRefused if it is not for these keys, or was altered */
    public static byte[] open(byte[] draft, DecryptionKeys own) throws KeysRefused {
        return HybridEnvelope.unwrap(draft, own).expose();
    }
}
