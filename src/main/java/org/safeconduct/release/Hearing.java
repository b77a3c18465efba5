package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
 * @param request as it came
 * @param signed the request, once its signatures hold
 * @param fresh whether its nonce was not seen before
 * @param spoken whether its words keep the rules
 * @param agreed the second person's yes, where the part asks for one
 */
record Hearing(
        Caller caller,
        Instant at,
        SignedReleaseRequest request,
        @Nullable ReleaseRequest signed,
        boolean fresh,
        boolean spoken,
        @Nullable Deposited deposited,
        @Nullable Agreed agreed) {
    static Hearing of(SignedReleaseRequest request, Caller caller, Instant at) {
        return new Hearing(caller, at, request, null, false, false, null, null);
    }

    Hearing signed(ReleaseRequest believed) {
        return new Hearing(caller, at, request, believed, false, false, null, null);
    }

    Hearing unspent(boolean unspent) {
        return new Hearing(caller, at, request, signed, unspent, false, null, null);
    }

    Hearing worded() {
        return new Hearing(caller, at, request, signed, fresh, true, null, null);
    }

    Hearing about(Deposited bundle) {
        return new Hearing(caller, at, request, signed, fresh, spoken, bundle, null);
    }

    Hearing agreed(@Nullable Agreed second) {
        return new Hearing(caller, at, request, signed, fresh, spoken, deposited, second);
    }

    /** @param review until when after a break-glass opening it has to be reviewed */
    Decision granted(ReleaseRequest believed, Duration review) {
        Decision.Granted grant = grant(believed, review);
        return fresh ? grant : new Decision.Repeated(grant);
    }

    /** What a grant would be recorded as, as far as is known. */
    Decision.Granted grant(ReleaseRequest believed, Duration review) {
        RecordDraft draft =
                draft(believed.id(), believed.breakGlass() ? Event.BREAK_GLASS : Event.RELEASE_GRANTED, null);
        Instant due = believed.breakGlass() ? at.plus(review).truncatedTo(ChronoUnit.MILLIS) : null;
        return new Decision.Granted(
                new RecordDraft(draft.request(), draft.facts().dueBy(due), draft.actor(), draft.detail()),
                believed.nonce(),
                believed.bundle(),
                deposited == null ? null : deposited.caseOrganisation(),
                believed.part(),
                request,
                deposited == null || !believed.breakGlass()
                        ? List.of()
                        : deposited.envelope().parts().get(believed.part() - 1).approvers());
    }

    /** A believable request is decided once, so its record has its id; every other attempt is a record of its own. */
    Decision.Refused refused(ReleaseRefused because) {
        String reason = because.refusal().code();
        // Whoever comes too early comes again with the same nonce: it is the one that the second person agrees to.
        if (signed != null && fresh && because.refusal() != ReleaseRefusal.APPROVAL_PENDING) {
            return new Decision.Refused(draft(signed.id(), Event.RELEASE_REFUSED, reason), signed.nonce(), because);
        }
        return new Decision.Refused(draft(UUID.randomUUID(), Event.RELEASE_REFUSED, reason), null, because);
    }

    /** Not recorded under the bundle; a believable request is used up by it all the same. */
    Decision.Refused refusedUnnamed(ReleaseRefused because) {
        Decision.Refused named = refused(because);
        RecordDraft draft = named.draft();
        Facts facts = draft.facts();
        return new Decision.Refused(
                new RecordDraft(
                        draft.request(),
                        Facts.of(facts.event(), facts.time(), facts.role())
                                .because(because.refusal().code()),
                        draft.actor(),
                        new Detail(null, draft.detail().request(), null)),
                named.nonce(),
                because);
    }

    private RecordDraft draft(UUID id, Event event, @Nullable String reason) {
        Facts facts = new Facts(
                        event,
                        at,
                        signed == null ? null : signed.bundle().hex(),
                        deposited == null ? null : deposited.envelope().referral(),
                        signed == null ? null : signed.part(),
                        caller.caseRole().map(Role::code).orElse(null),
                        signed == null ? null : signed.purpose().code(),
                        reason)
                .as(signed == null ? null : signed.rendition().code());
        return new RecordDraft(
                id,
                agreed == null ? facts : facts.outcome(event, at, agreed.index(), reason),
                new Actor(
                        caller.person().id(),
                        caller.person().organisation(),
                        signed == null ? null : signed.signer().classical().hex(),
                        caller.token(),
                        agreed == null ? null : agreed.approver()),
                new Detail(
                        signed == null || !spoken ? null : signed.words(),
                        request.digest(),
                        deposited == null ? null : deposited.sealed().digest()));
    }
}
