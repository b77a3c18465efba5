package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.SignedErasureRequest;
import org.safeconduct.keys.DetachedSignatures;

/**
 * A request for an erasure with its signatures; also the file that is handed from the one to the other.
 *
 * @param request exact bytes, which all signatures are over
 * @param reviewer absent until the reviewer has signed too
 */
public record ErasureRequestDocument(
        byte[] request, Signatures registrar, @Nullable Signatures reviewer) {
    /** One person's two signatures. */
    public record Signatures(byte[] ecdsa, byte[] mldsa) {
        public static Signatures of(DetachedSignatures signatures) {
            return new Signatures(signatures.ecdsa(), signatures.mldsa());
        }

        DetachedSignatures signatures() {
            return new DetachedSignatures(ecdsa, mldsa);
        }
    }

    /** Without the second person's it is no request yet, and no signature of theirs can hold. */
    public SignedErasureRequest signed() {
        DetachedSignatures none = new DetachedSignatures(new byte[0], new byte[0]);
        return new SignedErasureRequest(
                request, registrar.signatures(), reviewer == null ? none : reviewer.signatures());
    }
}
