package org.safeconduct.release;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.SigningKeys;

/** A request's exact bytes with the officer's signatures: not verified yet. */
public record SignedReleaseRequest(byte[] bytes, DetachedSignatures signatures) {
    public static SignedReleaseRequest sign(ReleaseRequest request, SigningKeys officer) {
        throw new UnsupportedOperationException();
    }
}
