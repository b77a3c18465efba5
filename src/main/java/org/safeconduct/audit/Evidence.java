package org.safeconduct.audit;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.deposit.Withdrawal;
import org.safeconduct.directory.Role;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.referral.HistoryVerifier;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.FormerReleaseRequest;
import org.safeconduct.release.Freeze;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.Outcomes;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.release.SignedStatement;

/**
 * What a kept signed request says, and who would have signed it: nothing is verified yet.
 *
 * @param content the signed bytes
 * @param request of the record that it leads to
 * @param nonce which a release spends
 * @param says whether sections of a record say the same; those that are erased say nothing
 */
record Evidence(byte[] content, UUID request, @Nullable String nonce, List<Signature> signatures, Sections says) {
    /** A request of 16 KiB with four signatures, of which those of ML-DSA-87 have their certificates: in base64. */
    private static final int MAX_ERASURE = 256 << 10;

    private static final DetachedSignatures NOT_LOOKED_AT = new DetachedSignatures(new byte[0], new byte[0]);

    interface Sections {
        boolean agree(@Nullable Facts facts, @Nullable Detail detail);
    }

    /** @param roles of which it takes one; none for who was let in before, whatever became of them @param person named by the record */
    record Signature(FingerprintPair signer, DetachedSignatures signatures, Set<Role> roles, Named person) {}

    /** Which member of a record's actor names the signer. */
    interface Named {
        @Nullable
        String of(Actor actor);
    }

    static Evidence release(byte[] content, byte[] ecdsa, byte[] mldsa) throws Refused {
        SignedReleaseRequest signed = new SignedReleaseRequest(content, new DetachedSignatures(ecdsa, mldsa));
        FormerReleaseRequest former = signed.former().orElse(null);
        return former == null ? release(signed, signed.alleged()) : release(signed, former);
    }

    private static Evidence release(SignedReleaseRequest signed, ReleaseRequest request) {
        return release(signed, request.id(), request.nonce(), request.signer(), asked(request), request.words());
    }

    /** Its record says no more of what was taken than it does itself. */
    private static Evidence release(SignedReleaseRequest signed, FormerReleaseRequest request) {
        return release(signed, request.id(), request.nonce(), request.signer(), asked(request), request.words());
    }

    private static Facts asked(ReleaseRequest request) {
        return asked(grant(request), request.bundle(), request.part(), request.purpose(), request.time())
                .as(request.rendition().code());
    }

    private static Facts asked(FormerReleaseRequest request) {
        return asked(Event.RELEASE_GRANTED, request.bundle(), request.part(), request.purpose(), request.time());
    }

    private static Event grant(ReleaseRequest request) {
        return request.breakGlass() ? Event.BREAK_GLASS : Event.RELEASE_GRANTED;
    }

    private static Facts asked(Event event, BundleId bundle, int part, Purpose purpose, Instant time) {
        return new Facts(event, time, bundle.hex(), null, part, null, purpose.code(), null);
    }

    private static Evidence release(
            SignedReleaseRequest signed, UUID id, String nonce, FingerprintPair signer, Facts asked, String words) {
        return new Evidence(
                signed.bytes(),
                id,
                nonce,
                List.of(new Signature(
                        signer,
                        signed.signatures(),
                        EnumSet.of(Role.OFFICER, Role.PARTNER, Role.RECOVERY),
                        Actor::person)),
                (facts, detail) -> (facts == null || facts.event() == asked.event() && saysTheSame(facts, asked))
                        && (detail == null || words.equals(detail.words())));
    }

    /** Of which part, why, and what was taken. */
    static boolean saysTheSame(Facts one, Facts other) {
        return Objects.equals(one.bundle(), other.bundle())
                && Objects.equals(one.part(), other.part())
                && Objects.equals(one.purpose(), other.purpose())
                && Objects.equals(one.rendition(), other.rendition());
    }

    /** @param asked the request of the release it is of: its record repeats why, and what was taken */
    static Evidence outcome(byte[] content, byte[] ecdsa, byte[] mldsa, byte @Nullable [] asked) throws Refused {
        SignedOutcomeReport signed = new SignedOutcomeReport(content, new DetachedSignatures(ecdsa, mldsa));
        OutcomeReport report = signed.alleged();
        Event event = report.outcome() == ReportedOutcome.OPENED ? Event.OPENED : Event.OPEN_FAILED;
        return new Evidence(
                signed.bytes(),
                Outcomes.request(report.release()),
                null,
                List.of(new Signature(report.signer(), signed.signatures(), Set.of(), Actor::person)),
                (facts, detail) -> facts == null
                        || facts.event() == event
                                && report.bundle().hex().equals(facts.bundle())
                                && Integer.valueOf(report.part()).equals(facts.part())
                                && isOf(facts, asked));
    }

    private static boolean isOf(Facts outcome, byte @Nullable [] asked) {
        if (asked == null) {
            return true;
        }
        SignedReleaseRequest signed = new SignedReleaseRequest(asked, NOT_LOOKED_AT);
        try {
            FormerReleaseRequest former = signed.former().orElse(null);
            return saysTheSame(outcome, former == null ? asked(signed.alleged()) : asked(former));
        } catch (Refused e) {
            // Told of the release itself.
            return true;
        }
    }

    /** @param organisation and referral, as the row has them that holds releases back */
    static Evidence withdrawal(byte[] content, byte[] ecdsa, byte[] mldsa, String organisation, String referral)
            throws Refused {
        SignedWithdrawal signed = new SignedWithdrawal(content, new DetachedSignatures(ecdsa, mldsa));
        Withdrawal withdrawal = signed.alleged();
        return new Evidence(
                signed.bytes(),
                Withdrawal.id(organisation, referral),
                null,
                List.of(new Signature(withdrawal.signer(), signed.signatures(), Set.of(Role.PARTNER), Actor::person)),
                (facts, detail) -> withdrawal.referral().equals(referral)
                        && (facts == null || facts.event() == Event.WITHDRAWN && referral.equals(facts.referral())));
    }

    /** @param organisation as the row has it, like what follows: lists and sums of referrals go by these */
    static Evidence transition(
            byte[] content, byte[] ecdsa, byte[] mldsa, String organisation, String referral, int version, String state)
            throws Refused {
        SignedTransition signed = new SignedTransition(content, new DetachedSignatures(ecdsa, mldsa));
        Transition transition = signed.alleged();
        boolean filed = transition.organisation().equals(organisation)
                && transition.referral().equals(referral)
                && transition.version() == version
                && transition.to().code().equals(state);
        return new Evidence(
                signed.bytes(),
                Transition.id(transition.of(), transition.version()),
                null,
                List.of(new Signature(
                        transition.signer(),
                        signed.signatures(),
                        Set.of(transition.role().role()),
                        Actor::person)),
                (facts, detail) -> filed && (facts == null || HistoryVerifier.saysTheSame(facts, transition)));
    }

    /** @param opened request id of the opening, as the row has it @param index of its record @param opener actor of that; null where it was erased */
    static Evidence review(byte[] content, byte[] ecdsa, byte[] mldsa, UUID opened, long index, @Nullable Actor opener)
            throws Refused {
        SignedStatement signed = new SignedStatement(content, new DetachedSignatures(ecdsa, mldsa));
        BreakGlassReview review = signed.allegedReview();
        boolean filed = review.release().equals(opened)
                && review.record() == index
                && (opener == null || !review.signer().classical().hex().equals(opener.certificate()));
        return new Evidence(
                signed.bytes(),
                review.id(),
                null,
                List.of(new Signature(review.signer(), signed.signatures(), Set.of(Role.OFFICER), Actor::person)),
                (facts, detail) -> filed
                        && (facts == null
                                || facts.event() == Event.BREAK_GLASS_REVIEWED
                                        && review.verdict().code().equals(facts.reason())
                                        && Long.valueOf(review.record()).equals(facts.release())
                                        && review.bundle().hex().equals(facts.bundle())
                                        && Integer.valueOf(review.part()).equals(facts.part()))
                        && (detail == null || review.words().equals(detail.words())));
    }

    /**
     * @param person as the row has it, like what follows: whom rosters are read as frozen is by these
     * @param actor of the record
     * @param lifted what was signed to freeze them, of the lifting of a freeze
     */
    static Evidence freeze(
            byte[] content,
            byte[] ecdsa,
            byte[] mldsa,
            String person,
            int number,
            boolean lifts,
            @Nullable Actor actor,
            byte @Nullable [] lifted)
            throws Refused {
        SignedStatement signed = new SignedStatement(content, new DetachedSignatures(ecdsa, mldsa));
        Freeze freeze = signed.allegedFreeze();
        boolean filed = freeze.person().equals(person)
                && freeze.number() == number
                && lifts == (freeze.act() == Freeze.Act.UNFREEZE)
                && (actor == null || person.equals(actor.colleague()))
                && (!lifts || isOthers(freeze, actor, lifted));
        // Whoever freezes themself may be anybody; nobody lifts what they did, or what was done to them.
        boolean ofOneself = !lifts && actor != null && person.equals(actor.person());
        Set<Role> roles = ofOneself ? Set.of() : EnumSet.of(Role.REVIEWER, Role.REGISTRAR);
        return new Evidence(
                signed.bytes(),
                freeze.id(),
                null,
                List.of(new Signature(freeze.signer(), signed.signatures(), roles, Actor::person)),
                (facts, detail) -> filed
                        && (facts == null
                                || facts.event() == freeze.event()
                                        && Long.valueOf(freeze.number()).equals(facts.count()))
                        && (detail == null || freeze.words().equals(detail.words())));
    }

    private static boolean isOthers(Freeze lifting, @Nullable Actor actor, byte @Nullable [] lifted) throws Refused {
        if (lifted == null || actor != null && lifting.person().equals(actor.person())) {
            return false;
        }
        Freeze freeze = new SignedStatement(lifted, NOT_LOOKED_AT).allegedFreeze();
        return Sha256.hex(lifted).equals(lifting.lifts()) && !freeze.signer().equals(lifting.signer());
    }

    static Evidence erasure(byte[] kept) throws Refused {
        SignedErasureRequest signed = parse(kept);
        ErasureRequest request = SignedErasureRequest.alleged(signed.bytes());
        return new Evidence(
                signed.bytes(),
                request.id(),
                null,
                List.of(
                        new Signature(request.registrar(), signed.registrar(), Set.of(Role.REGISTRAR), Actor::person),
                        new Signature(request.reviewer(), signed.reviewer(), Set.of(Role.REVIEWER), Actor::approver)),
                (facts, detail) -> facts == null
                        || facts.event() == Event.ERASED
                                && request.basis().code().equals(facts.reason())
                                && request.ranges().equals(facts.erased()));
    }

    private static SignedErasureRequest parse(byte[] kept) throws ErasureRefused {
        try {
            return StrictJson.read(kept, SignedErasureRequest.class, MAX_ERASURE);
        } catch (JsonRejected e) {
            throw new ErasureRefused(ErasureRefusal.MALFORMED, e);
        }
    }
}
