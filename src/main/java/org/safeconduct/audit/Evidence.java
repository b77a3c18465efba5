package org.safeconduct.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.Outcomes;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;
import org.safeconduct.release.SignedReleaseRequest;

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

    interface Sections {
        boolean agree(@Nullable Facts facts, @Nullable Detail detail);
    }

    /** @param role that it takes; null for who was let in before, whatever became of them @param person named by the record */
    record Signature(
            FingerprintPair signer,
            DetachedSignatures signatures,
            @Nullable Role role,
            Named person) {}

    /** Which member of a record's actor names the signer. */
    interface Named {
        @Nullable
        String of(Actor actor);
    }

    static Evidence release(byte[] content, byte[] ecdsa, byte[] mldsa) throws Refused {
        SignedReleaseRequest signed = new SignedReleaseRequest(content, new DetachedSignatures(ecdsa, mldsa));
        ReleaseRequest request = signed.alleged();
        return new Evidence(
                signed.bytes(),
                request.id(),
                request.nonce(),
                List.of(new Signature(request.signer(), signed.signatures(), Role.OFFICER, Actor::person)),
                (facts, detail) -> (facts == null
                                || facts.event() == Event.RELEASE_GRANTED
                                        && request.bundle().hex().equals(facts.bundle())
                                        && Integer.valueOf(request.part()).equals(facts.part())
                                        && request.purpose().code().equals(facts.purpose())
                                        && request.rendition().code().equals(facts.rendition()))
                        && (detail == null || request.words().equals(detail.words())));
    }

    static Evidence outcome(byte[] content, byte[] ecdsa, byte[] mldsa) throws Refused {
        SignedOutcomeReport signed = new SignedOutcomeReport(content, new DetachedSignatures(ecdsa, mldsa));
        OutcomeReport report = signed.alleged();
        Event event = report.outcome() == ReportedOutcome.OPENED ? Event.OPENED : Event.OPEN_FAILED;
        return new Evidence(
                signed.bytes(),
                Outcomes.request(report.release()),
                null,
                List.of(new Signature(report.signer(), signed.signatures(), null, Actor::person)),
                (facts, detail) -> facts == null
                        || facts.event() == event
                                && report.bundle().hex().equals(facts.bundle())
                                && Integer.valueOf(report.part()).equals(facts.part()));
    }

    static Evidence erasure(byte[] kept) throws Refused {
        SignedErasureRequest signed = parse(kept);
        ErasureRequest request = SignedErasureRequest.alleged(signed.bytes());
        return new Evidence(
                signed.bytes(),
                request.id(),
                null,
                List.of(
                        new Signature(request.registrar(), signed.registrar(), Role.REGISTRAR, Actor::person),
                        new Signature(request.reviewer(), signed.reviewer(), Role.REVIEWER, Actor::approver)),
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
