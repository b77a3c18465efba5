package org.safeconduct.bundle;

import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.Secret;

/** The two layers between gate and recipients where a second person's yes is asked for: that yes is key material. */
public final class ApproverLayer {
    private ApproverLayer() {}

    /** What is inside: the envelope for the recipients, which the approver cannot open. */
    public static byte[] remove(byte[] approverEnvelope, DecryptionKeys approver) throws BundleRefused {
        try (Secret inside = KeyEnvelope.remove(approverEnvelope, approver)) {
            return inside.expose().clone();
        }
    }
}
