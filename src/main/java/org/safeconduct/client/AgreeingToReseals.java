package org.safeconduct.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.Colleagues;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.Reseal;
import org.safeconduct.release.ResealYes;
import org.safeconduct.release.SignedStatement;

/** The second officer's side of a re-seal: looks at who hands what to whom, and agrees. What is in the part they do not see. */
public final class AgreeingToReseals {
    /** What waits, verified. @param by who made it @param sender of the bundle */
    public record Waiting(
            Reseal reseal,
            SignedStatement signed,
            Person by,
            Person colleague,
            FormerSigner sender,
            Envelope envelope) {}

    /** @param refused how many could not be verified and are not shown */
    public record Listed(List<Waiting> reseals, int refused) {}

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing second;
    private final InstantSource clock;

    public AgreeingToReseals(Exchange exchange, Roster roster, KeyRing second, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.second = second;
        this.clock = clock;
    }

    public Listed waiting() throws Refused {
        List<Waiting> found = new ArrayList<>();
        int refused = 0;
        for (StatementDocument each : exchange.officers().resealsWaiting().reseals()) {
            try {
                found.add(verified(each.signed()));
            } catch (ClientRefused e) {
                e.requireUnknown();
                refused++;
            } catch (Refused e) {
                refused++;
            }
        }
        return new Listed(found, refused);
    }

    private Waiting verified(SignedStatement signed) throws Refused {
        Instant now = clock.instant();
        LogPolicy policy = LogPolicy.parse(roster.policy());
        Reseal reseal = signed.allegedReseal();
        // 1. Who made it: an active officer, with their own signatures, for an exchange that is this one.
        Person by = roster.signer(reseal.signer(), Role.OFFICER, now);
        signed.requireSignedBy(roster.certificates(by).signing());
        require(reseal.origin().equals(policy.origin()), ReleaseRefusal.FOREIGN);
        // 2. Who sealed the bundle; and that it is this very envelope that the part is of.
        SignedBundle bundle = SignedBundle.read(exchange, roster, reseal.bundle(), now);
        require(reseal.envelope().equals(bundle.sealed().digest()), ReleaseRefusal.RESEAL_OF_OTHER_BUNDLE);
        EnvelopePart part = bundle.part(reseal.part());
        // 3. The maker can open the part; the colleague is an active officer beside them, and cannot.
        Person holder = roster.recipient(reseal.recipient(), Role.OFFICER, now);
        require(holder.id().equals(by.id()), ReleaseRefusal.NOT_A_RECIPIENT);
        new Resealed(exchange, roster, policy, clock).way(bundle, part, reseal.recipient());
        Person colleague = roster.recipient(reseal.colleague(), Role.OFFICER, now);
        require(
                colleague.organisation().equals(by.organisation())
                        && !colleague.id().equals(by.id())
                        && !Colleagues.isNamed(reseal.colleague(), part),
                ReleaseRefusal.NOT_A_COLLEAGUE);
        // 4. Whoever agrees is neither.
        Person self = roster.holder(second.certificates().signing().fingerprints());
        require(!self.id().equals(by.id()), ReleaseRefusal.NOT_A_SECOND_PERSON);
        require(!self.id().equals(colleague.id()), ReleaseRefusal.NOT_A_SECOND_PERSON);
        return new Waiting(reseal, signed, by, colleague, bundle.sender(), bundle.envelope());
    }

    public Waiting find(UUID request) throws Refused {
        for (Waiting each : waiting().reseals()) {
            if (each.reseal().id().equals(request)) {
                return each;
            }
        }
        throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_RESEAL, null);
    }

    /** @return index of the record */
    public long agree(Waiting waiting) throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        Reseal reseal = waiting.reseal();
        ResealYes yes = ResealYes.of(reseal, waiting.signed().digest(), second.certificates(), clock.instant());
        SignedStatement signed = SignedStatement.sign(yes, second.signing());
        return ProvenRecord.require(
                exchange.officers().agree(reseal.id(), StatementDocument.of(signed)),
                Event.RESEALED,
                signed.bytes(),
                policy);
    }

    private static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
