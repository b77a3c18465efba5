package org.safeconduct.api;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.release.SignedReleaseRequest;

/** @param request exact bytes of the release request, which the officer's two signatures are over */
public record ReleaseRequestDocument(byte[] request, byte[] ecdsa, byte[] mldsa) {
    public static ReleaseRequestDocument of(SignedReleaseRequest request) {
        return new ReleaseRequestDocument(
                request.bytes(),
                request.signatures().ecdsa(),
                request.signatures().mldsa());
    }

    /** Nothing is verified yet. */
    public SignedReleaseRequest signed() {
        return new SignedReleaseRequest(request, new DetachedSignatures(ecdsa, mldsa));
    }
}
