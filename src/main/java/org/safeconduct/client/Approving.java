package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.AskDocument;
import org.safeconduct.api.GivenDocument;
import org.safeconduct.api.PassedKeyDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.ApproverLayer;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.release.DepositVerifier;
import org.safeconduct.release.OpeningAnswer;
import org.safeconduct.release.OpeningAsk;
import org.safeconduct.release.PassedKey;
import org.safeconduct.release.Release;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.SignedStatement;

/** The second officer's side: looks at who asks for what, and agrees or not. What is in the part they do not see. */
public final class Approving {
    /** What waits, verified. @param officer who asks @param sender of the bundle */
    public record Waiting(
            OpeningAsk ask,
            SignedStatement signed,
            Person officer,
            FormerSigner sender,
            SealedEnvelope sealed,
            Envelope envelope) {}

    /** @param refused how many could not be verified and are not shown */
    public record Listed(List<Waiting> asks, int refused) {}

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing approver;
    private final Home home;
    private final InstantSource clock;

    public Approving(Exchange exchange, Roster roster, KeyRing approver, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.approver = approver;
        this.home = home;
        this.clock = clock;
    }

    public Listed waiting() throws Refused {
        List<Waiting> asks = new ArrayList<>();
        int refused = 0;
        for (StatementDocument each : exchange.officers().asks().asks()) {
            try {
                asks.add(verified(each.signed()));
            } catch (ClientRefused e) {
                throw e;
            } catch (Refused e) {
                refused++;
            }
        }
        return new Listed(asks, refused);
    }

    /** One of them, with the proof that the log has a record of it. */
    public Waiting find(UUID request) throws Refused {
        AskDocument document = exchange.officers().asked(request);
        Waiting waiting = verified(document.ask().signed());
        if (!waiting.ask().id().equals(request)) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        LogPolicy policy = LogPolicy.parse(roster.policy());
        ProvenRecord.require(
                document.record(), Event.APPROVAL_ASKED, waiting.signed().bytes(), policy);
        return waiting;
    }

    private Waiting verified(SignedStatement signed) throws Refused {
        Instant now = clock.instant();
        OpeningAsk ask = signed.allegedAsk();
        // 1. Who asks: an active officer or recovery key, with their own signatures, for an exchange that is this one.
        Role role = roster.caseRole(ask.signer());
        require(role != Role.PARTNER, ReleaseRefusal.NOT_AN_OFFICER);
        Person officer = roster.signer(ask.signer(), role, now);
        signed.requireSignedBy(roster.certificates(officer).signing());
        require(ask.origin().equals(LogPolicy.parse(roster.policy()).origin()), ReleaseRefusal.FOREIGN);
        require(ask.until().isAfter(now), ReleaseRefusal.ASK_LAPSED);
        // 2. Who sealed the bundle.
        SignedBundle bundle = SignedBundle.read(exchange, roster, ask.bundle(), now);
        // 3. The sender named both: one to open, the other to agree; and they are two.
        EnvelopePart part = bundle.part(ask.part());
        Person recipient = roster.recipient(ask.recipient(), role, now);
        require(recipient.id().equals(officer.id()), ReleaseRefusal.NOT_A_RECIPIENT);
        new Resealed(exchange, roster, LogPolicy.parse(roster.policy()), clock).way(bundle, part, ask.recipient());
        FingerprintPair own = approver.certificates().encryption().fingerprints();
        require(part.approvers().contains(own), ReleaseRefusal.NOT_AN_APPROVER);
        Person self = roster.holder(approver.certificates().signing().fingerprints());
        require(!officer.id().equals(self.id()), ReleaseRefusal.OWN_ASK);
        return new Waiting(ask, signed, officer, bundle.sender(), bundle.sealed(), bundle.envelope());
    }

    /**
     * Nothing is peeled before the record of this very yes, and that of the bundle's deposit, were verified.
     *
     * @return index of the record
     */
    public long agree(Waiting waiting) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        checkpoints.follow(exchange.checkpoint(), policy, log);
        OpeningAsk ask = waiting.ask();
        GivenDocument given = answer(waiting, null);
        byte[] keys = given.keys();
        if (keys == null || given.deposit() == null) {
            throw new ClientRefused(ClientRefusal.ANSWER_UNEXPECTED);
        }
        SignedStatement yes = given.answer().signed();
        long index = ProvenRecord.require(given.record(), Event.APPROVAL_GIVEN, yes.bytes(), policy);
        Release shown =
                new Release(keys, given.record().inclusion(), given.deposit().inclusion());
        DepositVerifier.verify(shown, waiting.sealed(), waiting.envelope(), roster, policy, clock.instant());
        checkpoints.follow(ProofText.checkpoint(given.record().proof()), policy, log);
        checkpoints.follow(ProofText.checkpoint(given.deposit().proof()), policy, log);
        byte[] inside = ApproverLayer.remove(keys, approver.decryption(), waiting.envelope(), ask.part());
        byte[] wrapped = HybridEnvelope.wrap(inside, List.of(ask.oneTime()));
        PassedKey passed = PassedKey.of(yes.allegedAnswer(), yes.digest(), wrapped);
        exchange.officers()
                .pass(
                        ask.id(),
                        new PassedKeyDocument(
                                StatementDocument.of(SignedStatement.sign(passed, approver.signing())), wrapped));
        return index;
    }

    /** @param words why not @return index of the record */
    public long refuse(Waiting waiting, String words) throws Refused {
        GivenDocument given = answer(waiting, words);
        return ProvenRecord.require(
                given.record(),
                Event.APPROVAL_DENIED,
                given.answer().signed().bytes(),
                LogPolicy.parse(roster.policy()));
    }

    /** Sent twice, it is the first that counts: its own, as its signatures say, and of this ask. */
    private GivenDocument answer(Waiting waiting, @Nullable String no) throws Refused {
        OpeningAnswer answer = OpeningAnswer.of(
                waiting.ask(), waiting.signed().digest(), approver.certificates(), no, clock.instant());
        GivenDocument given = exchange.officers()
                .answer(waiting.ask().id(), StatementDocument.of(SignedStatement.sign(answer, approver.signing())));
        SignedStatement kept = given.answer().signed();
        kept.requireSignedBy(approver.certificates().signing());
        require(kept.allegedAnswer().id().equals(answer.id()), ReleaseRefusal.ANSWER_OF_OTHER_ASK);
        require(kept.allegedAnswer().agreed() == answer.agreed(), ReleaseRefusal.ASK_ANSWERED);
        return given;
    }

    private static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
