package org.safeconduct.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Where one officer asks, and another says yes or no, before a part that two persons open is released. */
public final class Approvals {
    private static final int MOST_LISTED = 100;
    /** Of one person: each is shown to every approver of its part. */
    private static final int MOST_OPEN = 20;

    /** @param answers those that were passed on first */
    public record Asked(SignedStatement ask, Inclusion record, List<Answered> answers) {}

    /** @param passed null until the approver passed the key on, and for a no */
    public record Answered(
            SignedStatement answer,
            Inclusion record,
            @Nullable SignedStatement passed) {}

    /**
     * @param answer as it is kept: the approver's first
     * @param keys for a yes: the part's key envelope with the gate's layers off and the approvers' around it
     * @param deposit for a yes: the record of the bundle's deposit
     */
    public record Given(
            SignedStatement answer,
            Inclusion record,
            byte @Nullable [] keys,
            @Nullable Inclusion deposit) {}

    private final AskLog ground;
    private final PartReaders readers;
    private final Answers answers;

    Approvals(AskLog ground, PartReaders readers) {
        this.ground = ground;
        this.readers = readers;
        this.answers = new Answers(ground, readers);
    }

    /**
     * Checks an ask as a request for the release itself, and records it; the same bytes again change nothing.
     *
     * @return its record
     * @throws ReleaseRefused after that was recorded
     */
    public Inclusion ask(SignedStatement signed, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        OpeningAsk believed = null;
        Deposited looked = null;
        try {
            OpeningAsk ask = signed.allegedAsk();
            ReleaseRequest like = ask.likeRequest();
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            RequestChecks.requireOwnSigner(like, own);
            signed.requireSignedBy(own.signing());
            believed = ask;
            RequestChecks.requireAsker(like, caller, roster, now);
            RequestChecks.requireHome(like, ground.policy().origin());
            Optional<SignedStatement> before = ground.rows().ask(ask.id());
            if (before.isPresent()) {
                AskLog.require(before.get().digest().equals(signed.digest()), ReleaseRefusal.REPLAYED);
                return ground.proven(ask.id(), Event.APPROVAL_ASKED, signed);
            }
            RequestChecks.requireRecent(like, ground.limits().window(), now);
            RequestChecks.requireWords(like);
            Deposited deposited = ground.stored().proven(ask.bundle()).deposited();
            EnvelopePart part = RequestChecks.requirePart(like, deposited.envelope());
            readers.require(like, deposited, part, caller, own, roster, now);
            // Only now: whom the part is not for could fill its bundle's history with what they are refused.
            looked = deposited;
            AskLog.require(!part.approvers().isEmpty(), ReleaseRefusal.APPROVAL_NOT_ASKED_FOR);
            AskLog.require(
                    ask.until().isAfter(now)
                            && !ask.until()
                                    .isAfter(now.plus(ground.limits().approval())
                                            .plus(ground.limits().window())),
                    ReleaseRefusal.WINDOW_TOO_LONG);
            ask.oneTime();
            ground.stored().requireKey(ask.bundle());
            AskLog.require(ground.rows().open(ask.signer(), now) < MOST_OPEN, ReleaseRefusal.TOO_MANY_ASKED);
            ground.rows().dropLapsed(now);
            ground.commit(AskRecords.asked(ask, signed, deposited, caller, now), deposited, () -> {
                ground.rows().insert(ask, signed, part.approvers());
                return true;
            });
            return ground.proven(ask.id(), Event.APPROVAL_ASKED, signed);
        } catch (ReleaseRefused refused) {
            throw ground.recorded(refused, signed, believed, looked, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** What waits for this officer's yes. */
    public List<SignedStatement> waiting(Caller caller) throws ReleaseRefused {
        Certificates own = RequestChecks.ofCaller(caller, ground.stored().roster());
        List<SignedStatement> found = new ArrayList<>();
        for (SignedStatement each : ground.rows().waiting(own.encryption().fingerprints(), ground.now(), MOST_LISTED)) {
            if (!each.allegedAsk().signer().equals(own.signing().fingerprints())) {
                found.add(each);
            }
        }
        return found;
    }

    /** For whoever asked, and for the part's approvers; to everybody else it does not exist. */
    public Asked find(UUID request, Caller caller) throws ReleaseRefused {
        SignedStatement signed = ground.rows().ask(request).orElseThrow(AskLog::unknown);
        OpeningAsk ask = signed.allegedAsk();
        Certificates own = RequestChecks.ofCaller(caller, ground.stored().roster());
        EnvelopePart part =
                AskLog.part(ask, ground.stored().proven(ask.bundle()).deposited());
        AskLog.require(
                ask.signer().equals(own.signing().fingerprints())
                        || part.approvers().contains(own.encryption().fingerprints()),
                ReleaseRefusal.UNKNOWN_ASK);
        List<Answered> answers = new ArrayList<>();
        for (AskRows.Answered each : ground.rows().answers(request)) {
            OpeningAnswer answer = each.answer().allegedAnswer();
            answers.add(new Answered(
                    each.answer(), ground.proven(answer.id(), AskLog.event(answer), each.answer()), each.passed()));
        }
        return new Asked(signed, ground.proven(request, Event.APPROVAL_ASKED, signed), answers);
    }

    /**
     * A second officer's yes or no, after the checks of docs/release-gate.md, "The second yes".
     *
     * @return after the answer is recorded and proven; one that was given before is not changed
     */
    public Given answer(UUID request, SignedStatement signed, Caller caller) throws ReleaseRefused {
        return answers.answer(request, signed, caller);
    }

    /** Takes what an approver passes on to the officer who asked; what was passed on first stays. */
    public void pass(UUID request, SignedStatement signed, byte[] keys, Caller caller) throws ReleaseRefused {
        answers.pass(request, signed, keys, caller);
    }
}
