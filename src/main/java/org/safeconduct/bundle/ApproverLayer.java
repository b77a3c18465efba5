package org.safeconduct.bundle;

import org.safeconduct.keys.DecryptionKeys;

/** The two layers between gate and recipients where a second person's yes is asked for: that yes is key material. */
public final class ApproverLayer {
    private ApproverLayer() {}

    /**
     * What is inside, the envelope for the recipients, which the approver cannot open.
     *
     * @param envelope verified
     * @param part its index, from 1
     * @throws BundleRefused {@code BINDING_MISMATCH} where the layers are not this part's: a yes is for what was shown
     */
    public static byte[] remove(byte[] approverEnvelope, DecryptionKeys approver, Envelope envelope, int part)
            throws BundleRefused {
        return KeyEnvelope.removeBound(approverEnvelope, approver, envelope, part);
    }
}
