package org.safeconduct.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Listed;
import org.safeconduct.keys.DetachedSignatures;

/**
 * A bundle that was accepted.
 *
 * @param envelope exact bytes of envelope.json, which the sender's two signatures are over
 * @param organisation of the sender, as the server knows it: only the signatures prove it
 * @param withdrawn since when its referral is taken back, so that nothing of it is released any more; else null
 * @param destroyed since when nobody can open anything of it any more; else null. The openings have the proven record
 * @param resealed in an inbox: parts that another officer sealed to the caller, as the server says; else null
 */
public record BundleDocument(
        byte[] envelope,
        byte[] ecdsa,
        byte[] mldsa,
        String organisation,
        Instant received,
        @Nullable Instant withdrawn,
        @Nullable Instant destroyed,
        @Nullable List<Integer> resealed) {
    /** Not as it is in an inbox. */
    public BundleDocument(
            byte[] envelope,
            byte[] ecdsa,
            byte[] mldsa,
            String organisation,
            Instant received,
            @Nullable Instant withdrawn,
            @Nullable Instant destroyed) {
        this(envelope, ecdsa, mldsa, organisation, received, withdrawn, destroyed, null);
    }

    BundleDocument resealed(@Nullable List<Integer> parts) {
        return new BundleDocument(envelope, ecdsa, mldsa, organisation, received, withdrawn, destroyed, parts);
    }

    static BundleDocument of(Deposited bundle, @Nullable Instant withdrawn, @Nullable Instant destroyed) {
        return new BundleDocument(
                bundle.sealed().bytes(),
                bundle.sealed().signatures().ecdsa(),
                bundle.sealed().signatures().mldsa(),
                bundle.organisation(),
                bundle.received(),
                withdrawn,
                destroyed);
    }

    static BundleDocument of(Listed bundle) {
        return new BundleDocument(
                bundle.allegedEnvelope().bytes(),
                bundle.allegedEnvelope().signatures().ecdsa(),
                bundle.allegedEnvelope().signatures().mldsa(),
                bundle.organisation(),
                bundle.received(),
                bundle.withdrawn(),
                bundle.destroyed());
    }

    /** Nothing is verified yet. */
    public SealedEnvelope sealed() {
        return new SealedEnvelope(envelope, new DetachedSignatures(ecdsa, mldsa));
    }
}
