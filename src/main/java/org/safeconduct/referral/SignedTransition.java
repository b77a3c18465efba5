package org.safeconduct.referral;

import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningKeys;

/** A transition's exact bytes with the signatures of who makes it: not verified yet. */
public record SignedTransition(byte[] bytes, DetachedSignatures signatures) {
    /** Longest one read, in bytes. */
    public static final int MAX_LENGTH = 4 << 10;

    public static SignedTransition sign(Transition transition, SigningKeys signer) {
        byte[] bytes = StrictJson.write(transition);
        return new SignedTransition(bytes, HybridSignatures.sign(bytes, signer));
    }

    /** What is asked for, as far as anyone can tell before the signatures were verified. */
    public Transition alleged() throws ReferralRefused {
        try {
            Transition transition = StrictJson.read(bytes, Transition.class, MAX_LENGTH);
            if (transition.format().equals(Transition.FORMAT)) {
                return transition;
            }
            throw new ReferralRefused(ReferralRefusal.MALFORMED, null);
        } catch (JsonRejected e) {
            throw new ReferralRefused(ReferralRefusal.MALFORMED, e);
        }
    }

    /** SHA-256 of the bytes, hexadecimal: how the record names it. */
    public String digest() {
        return Sha256.hex(bytes);
    }
}
