package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;

/**
 * What is known so far about a request being decided, and so what its record may say: nothing from inside the request
 * before its signatures hold, or a stolen session could write another's bundles and words into the log.
 *
 * @param digest SHA-256 of the request's bytes
 * @param signed the request, once its signatures hold
 * @param fresh whether its nonce was not seen before
 * @param spoken whether its words keep the rules
 */
record Hearing(
        Caller caller,
        Instant at,
        String digest,
        @Nullable ReleaseRequest signed,
        boolean fresh,
        boolean spoken,
        @Nullable Deposited deposited) {
    static Hearing of(SignedReleaseRequest request, Caller caller, Instant at) {
        return new Hearing(caller, at, request.digest(), null, false, false, null);
    }

    Hearing signed(ReleaseRequest request) {
        return new Hearing(caller, at, digest, request, false, false, null);
    }

    Hearing unspent(boolean unspent) {
        return new Hearing(caller, at, digest, signed, unspent, false, null);
    }

    Hearing worded() {
        return new Hearing(caller, at, digest, signed, fresh, true, null);
    }

    Hearing about(Deposited bundle) {
        return new Hearing(caller, at, digest, signed, fresh, spoken, bundle);
    }

    Decision granted(ReleaseRequest request) {
        return fresh ? grant(request) : new Decision.Repeated(grant(request));
    }

    /** What a grant would be recorded as, as far as is known. */
    Decision.Granted grant(ReleaseRequest request) {
        return new Decision.Granted(
                draft(request.id(), Event.RELEASE_GRANTED, null), request.nonce(), request.bundle(), request.part());
    }

    /** A believable request is decided once, so its record has its id; every other attempt is a record of its own. */
    Decision.Refused refused(ReleaseRefused because) {
        String reason = because.refusal().code();
        if (signed != null && fresh) {
            return new Decision.Refused(draft(signed.id(), Event.RELEASE_REFUSED, reason), signed.nonce(), because);
        }
        return new Decision.Refused(draft(UUID.randomUUID(), Event.RELEASE_REFUSED, reason), null, because);
    }

    private RecordDraft draft(UUID request, Event event, @Nullable String reason) {
        return new RecordDraft(
                request,
                new Facts(
                        event,
                        at,
                        signed == null ? null : signed.bundle().hex(),
                        deposited == null ? null : deposited.envelope().referral(),
                        signed == null ? null : signed.part(),
                        caller.roles().contains(Role.OFFICER) ? "officer" : null,
                        signed == null ? null : signed.purpose().code(),
                        reason),
                new Actor(
                        caller.person().id(),
                        caller.person().organisation(),
                        signed == null ? null : signed.signer().classical().hex(),
                        caller.token()),
                new Detail(
                        signed == null || !spoken ? null : signed.words(),
                        digest,
                        deposited == null ? null : deposited.sealed().digest()));
    }
}
