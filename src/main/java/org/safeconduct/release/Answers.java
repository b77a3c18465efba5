package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.ProvenDeposit;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The second officer's side of {@link Approvals}: their answer, and the key that they pass on. */
record Answers(AskLog ground, PartReaders readers) {
    /**
     * The checks of docs/release-gate.md, "The second yes", under the same numbers.
     *
     * @return after the answer is recorded and proven; one that was given before is not changed
     */
    Approvals.Given answer(UUID request, SignedStatement signed, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        OpeningAsk named = null;
        Deposited looked = null;
        try {
            // 1. The bytes are one answer.
            OpeningAnswer answer = signed.allegedAnswer();

            // 2. It names the caller's own signing pair, and both signatures hold.
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            AskLog.require(answer.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());

            // 3. It was made for this exchange, and now.
            AskLog.require(answer.origin().equals(ground.policy().origin()), ReleaseRefusal.FOREIGN);
            AskLog.require(
                    Duration.between(answer.time(), now)
                                    .abs()
                                    .compareTo(ground.limits().window())
                            <= 0,
                    ReleaseRefusal.STALE);

            // 4. The ask is there as its officer signed it and the log recorded it.
            SignedStatement asked = ground.rows().ask(request).orElseThrow(AskLog::unknown);
            OpeningAsk ask = asked.allegedAsk();
            Person asker = AskLog.requireAsker(ask, asked, roster);
            Inclusion record = ground.proven(ask.id(), Event.APPROVAL_ASKED, asked);

            // 5. The bundle is there as its sender signed it.
            ProvenDeposit deposit = ground.stored().proven(ask.bundle());
            Deposited deposited = deposit.deposited();

            // 6. The caller is an active officer by session too, one of the part's approvers, and not who asks; the
            // answer is of this very ask.
            RequestChecks.requireOfficerSession(caller);
            Person approver = SecondYes.approver(ask, asked.digest(), answer, AskLog.part(ask, deposited), roster, now);
            AskLog.require(approver.id().equals(caller.person().id()), ReleaseRefusal.NOT_AN_APPROVER);
            named = ask;
            looked = deposited;

            // 7. The window is open.
            AskLog.require(ask.until().isAfter(now), ReleaseRefusal.ASK_LAPSED);

            // 8. The words of a no keep the rules.
            String words = answer.words();
            AskLog.require(words == null || Words.areGiven(words), ReleaseRefusal.PURPOSE_MISSING);

            // 9. The bundle's key is there, and its sender did not take the referral back: asked in the transaction.
            ground.stored().requireKey(ask.bundle());

            // 10. A no ends the ask, and one person answers once.
            RecordDraft draft = AskRecords.answered(answer, signed, ask, record.index(), deposited, caller, now);
            ground.commit(draft, deposited, () -> {
                // The record names who answers, and not who asked.
                AskLog.require(!answer.agreed() || !ground.log().frozen().has(asker.id()), ReleaseRefusal.FROZEN);
                return first(ask, answer, signed);
            });
            return given(ask, answer, deposit, roster);
        } catch (ReleaseRefused refused) {
            throw ground.recorded(refused, signed, named, looked, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** Under the ask's lock: two answers at once come one after the other. */
    private boolean first(OpeningAsk ask, OpeningAnswer answer, SignedStatement signed) throws ReleaseRefused {
        ground.rows().lock(ask.id());
        boolean own = false;
        for (AskRows.Answered each : ground.rows().answers(ask.id())) {
            OpeningAnswer before = each.answer().allegedAnswer();
            boolean same = before.id().equals(answer.id());
            AskLog.require(
                    before.agreed() && answer.agreed() || same && before.agreed() == answer.agreed(),
                    ReleaseRefusal.ASK_ANSWERED);
            own |= same;
        }
        if (!own) {
            ground.rows().insert(ask.id(), answer, signed);
        }
        return !own;
    }

    private Approvals.Given given(OpeningAsk ask, OpeningAnswer answer, ProvenDeposit deposit, Roster roster)
            throws ReleaseRefused {
        SignedStatement kept = kept(ask.id(), answer.id()).answer();
        Inclusion record = ground.proven(answer.id(), AskLog.event(answer), kept);
        if (!answer.agreed()) {
            return new Approvals.Given(kept, record, null, null);
        }
        // The proof may have taken long.
        AskLog.require(!ground.withdrawn().has(deposit.deposited()), ReleaseRefusal.WITHDRAWN);
        return new Approvals.Given(
                kept,
                record,
                readers.innerEnvelope(ask.bundle(), ask.part(), by(ask, deposit, roster)),
                ground.stored().deposits().shown(deposit));
    }

    /** The re-seal by which the officer who asked can open the part; null where the sender named them. */
    private @Nullable Reseal by(OpeningAsk ask, ProvenDeposit deposit, Roster roster) throws ReleaseRefused {
        List<Colleagues.Link> way = readers.way(
                ask.recipient(), deposit.deposited(), AskLog.part(ask, deposit.deposited()), roster, ground.now());
        return way.isEmpty() ? null : way.getFirst().reseal();
    }

    /** Takes what an approver passes on to the officer who asked; what was passed on first stays. */
    void pass(UUID request, SignedStatement signed, byte[] keys, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        try {
            PassedKey passed = signed.allegedKey();
            Roster roster = ground.stored().roster();
            Certificates own = RequestChecks.ofCaller(caller, roster);
            AskLog.require(passed.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());
            OpeningAsk ask =
                    ground.rows().ask(request).orElseThrow(AskLog::unknown).allegedAsk();
            AskLog.require(ask.until().isAfter(now), ReleaseRefusal.ASK_LAPSED);
            AskRows.Answered yes = answerBy(request, own).orElseThrow(AskLog::unknown);
            AskLog.require(
                    keys.length <= HybridEnvelope.MAX_LENGTH
                            && passed.isOf(
                                    yes.answer().allegedAnswer(), yes.answer().digest(), keys),
                    ReleaseRefusal.PASSED_KEY_OF_OTHER_ANSWER);
            byte[] locked = ground.stored().lock(ask.bundle(), ask.part(), keys);
            ground.transactions().executeWithoutResult(transaction -> pass(yes, signed, locked, now));
        } catch (ReleaseRefused refused) {
            throw ground.recorded(refused, signed, null, null, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    private void pass(AskRows.Answered yes, SignedStatement signed, byte[] locked, Instant now) {
        try {
            ground.rows().pass(yes.answer().allegedAnswer().id(), signed, locked, now);
        } catch (ReleaseRefused e) {
            throw new IllegalStateException("what was read before cannot be read any more", e);
        }
    }

    private Optional<AskRows.Answered> answerBy(UUID request, Certificates own) throws ReleaseRefused {
        for (AskRows.Answered each : ground.rows().answers(request)) {
            OpeningAnswer answer = each.answer().allegedAnswer();
            if (answer.agreed() && answer.signer().equals(own.signing().fingerprints())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private AskRows.Answered kept(UUID ask, UUID answer) throws ReleaseRefused {
        for (AskRows.Answered each : ground.rows().answers(ask)) {
            if (each.answer().allegedAnswer().id().equals(answer)) {
                return each;
            }
        }
        throw AskLog.unknown();
    }
}
