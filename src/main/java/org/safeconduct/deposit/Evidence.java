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
 * @param caseWords of a bundle in a case of another organisation, whose that is
 */
record Evidence(
        Caller caller,
        @Nullable String digest,
        @Nullable String signatures,
        @Nullable Envelope envelope,
        @Nullable SigningCertificates signer,
        @Nullable String caseWords) {
    static Evidence of(Caller caller) {
        return new Evidence(caller, null, null, null, null, null);
    }

    Evidence alleged(SealedEnvelope sealed) {
        return new Evidence(caller, sealed.digest(), sealed.signaturesDigest(), null, null, null);
    }

    /** A caseworker writes into cases of their own organisation: no other has anything under that name. */
    Evidence signed(Envelope verified, SigningCertificates by) {
        boolean own = caller.caseRole().filter(Role.PARTNER::equals).isPresent();
        return new Evidence(caller, digest, signatures, own ? verified : null, by, null);
    }

    /** From here on another's case is named too: it is one that was referred to the sender. */
    Evidence about(Envelope verified, String caseOrganisation) {
        String words = CaseParties.words(caller.person().organisation(), caseOrganisation);
        return new Evidence(caller, digest, signatures, verified, signer, words);
    }

    RecordDraft accepted(UUID request, Instant at) {
        return draft(request, Event.DEPOSITED, at, null);
    }

    /** Every attempt is a record of its own, so the request id is random. */
    RecordDraft refused(DepositRefused refused, Instant at) {
        // Refused as such even though its signatures hold, its id is that of somebody else's bundle.
        boolean named = refused.refusal() != DepositRefusal.BUNDLE_REFUSED;
        return (named ? this : new Evidence(caller, digest, signatures, null, signer, null))
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
                        caller.caseRole().map(Role::code).orElse(null),
                        null,
                        reason),
                new Actor(
                        caller.person().id(),
                        caller.person().organisation(),
                        signer == null
                                ? null
                                : signer.fingerprints().classical().hex(),
                        caller.token()),
                new Detail(caseWords, signatures, digest));
    }
}
