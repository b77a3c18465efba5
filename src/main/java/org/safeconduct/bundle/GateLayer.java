package org.safeconduct.bundle;

import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.Secret;

/** The outermost two layers of a key envelope, which only the gate can remove. */
public final class GateLayer {
    private GateLayer() {}

    /** What is inside: the envelope for the approvers or the recipients. */
    public static byte[] remove(byte[] keyEnvelope, DecryptionKeys gate) throws BundleRefused {
        try (Secret inside = KeyEnvelope.remove(keyEnvelope, gate)) {
            return inside.expose().clone();
        }
    }
}
