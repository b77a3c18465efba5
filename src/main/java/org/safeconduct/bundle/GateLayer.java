package org.safeconduct.bundle;

import org.safeconduct.keys.DecryptionKeys;

/** The outermost two layers of a key envelope, which only the gate can remove. */
public final class GateLayer {
    private GateLayer() {}

    /**
     * What is inside, the envelope for the approvers or the recipients, if these layers were made for this very part.
     *
     * @param envelope verified
     * @param part its index, from 1
     * @throws BundleRefused {@code BINDING_MISMATCH} where they were made for another bundle, part, sender, recipient,
     *     approver or gate: a copied key envelope is not opened for whoever copied it
     */
    public static byte[] remove(byte[] keyEnvelope, DecryptionKeys gate, Envelope envelope, int part)
            throws BundleRefused {
        return KeyEnvelope.removeBound(keyEnvelope, gate, envelope, part);
    }
}
