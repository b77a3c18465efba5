package org.safeconduct.release;

import java.util.Objects;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;

/**
 * What an approver signs about the key that they pass on.
 *
 * @param ask SHA-256 of the ask's bytes, hexadecimal
 * @param answer SHA-256 of the bytes of their own yes
 * @param keys SHA-256 of the recipients' envelope, wrapped to the ask's one-time pair
 * @param signer the approver's signing pair
 */
public record PassedKey(String format, String origin, String ask, String answer, String keys, FingerprintPair signer) {
    public static final String FORMAT = "safeconduct passed key 1";

    public PassedKey {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(ask);
        Objects.requireNonNull(answer);
        Objects.requireNonNull(keys);
        Objects.requireNonNull(signer);
    }

    public static PassedKey of(OpeningAnswer yes, String answer, byte[] wrapped) {
        return new PassedKey(FORMAT, yes.origin(), yes.ask(), answer, Sha256.hex(wrapped), yes.signer());
    }

    /** Whether it passes on exactly this, for this yes. */
    boolean isOf(OpeningAnswer yes, String digest, byte[] wrapped) {
        return equals(of(yes, digest, wrapped));
    }
}
