package org.safeconduct.release;

import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;

/** What an officer's client checks before it decrypts: that this very opening is in a log it trusts. */
public final class ReleaseVerifier {
    private ReleaseVerifier() {}

    /**
     * @param own the request this client signed
     * @param envelope of the bundle asked for, verified by this client
     * @return the checkpoint that includes the record: worth keeping
     */
    public static Checkpoint verify(
            Release release, SignedReleaseRequest own, SealedEnvelope envelope, LogPolicy policy)
            throws ReleaseRefused {
        throw new UnsupportedOperationException();
    }
}
