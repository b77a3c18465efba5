package org.safeconduct.deposit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/**
 * What a record may say about an arriving bundle so far. Bundle and referral ids are named only once the signatures
 * hold: before that they are the caller's mere claim, and would let anyone write into another sender's history.
 *
 * @param digest SHA-256 of the envelope, from the moment there is one
 * @param signatures SHA-256 of its signatures, likewise
 */
record Evidence(
        Caller caller,
        @Nullable String digest,
        @Nullable String signatures,
        @Nullable Envelope envelope,
        @Nullable SigningCertificates signer) {
    static Evidence of(Caller caller) {
        return new Evidence(caller, null, null, null, null);
    }

    Evidence alleged(SealedEnvelope sealed) {
        return new Evidence(caller, sealed.digest(), sealed.signaturesDigest(), null, null);
    }

    Evidence signed(Envelope verified, SigningCertificates by) {
        return new Evidence(caller, digest, signatures, verified, by);
    }

    RecordDraft accepted(UUID request, Instant at) {
        return draft(request, Event.DEPOSITED, at, null);
    }

    /** Every attempt is a record of its own, so the request id is random. */
    RecordDraft refused(DepositRefused refused, Instant at) {
        // Refused as such even though its signatures hold, its id is that of somebody else's bundle.
        boolean named = refused.refusal() != DepositRefusal.BUNDLE_REFUSED;
        return (named ? this : new Evidence(caller, digest, signatures, null, signer))
                .draft(
                        UUID.randomUUID(),
                        Event.DEPOSIT_REFUSED,
                        at,
                        refused.exactly().code());
    }

    private RecordDraft draft(UUID request, Event event, Instant at, @Nullable String reason) {
        return new RecordDraft(
                request,
                new Facts(
                        event,
                        at,
                        envelope == null ? null : envelope.bundle().hex(),
                        envelope == null ? null : envelope.referral(),
                        null,
                        caller.roles().contains(Role.PARTNER) ? "partner" : null,
                        null,
                        reason),
                new Actor(
                        caller.person().id(),
                        caller.person().organisation(),
                        signer == null
                                ? null
                                : signer.fingerprints().classical().hex(),
                        caller.token()),
                new Detail(null, signatures, digest));
    }
}
