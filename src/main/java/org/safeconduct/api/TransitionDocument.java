package org.safeconduct.api;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.referral.SignedTransition;

/** @param request exact bytes of the transition, which its signer's two signatures are over */
public record TransitionDocument(byte[] request, byte[] ecdsa, byte[] mldsa) {
    public static TransitionDocument of(SignedTransition transition) {
        return new TransitionDocument(
                transition.bytes(),
                transition.signatures().ecdsa(),
                transition.signatures().mldsa());
    }

    /** Nothing is verified yet. */
    public SignedTransition signed() {
        return new SignedTransition(request, new DetachedSignatures(ecdsa, mldsa));
    }
}
