package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/**
 * Who may read a part although its sender did not name them: the same questions for the gate, for a colleague's program and for
 * an approver's. docs/release-gate.md, "Re-sealing".
 */
public final class Colleagues {
    /** Re-seals of one part that are kept and looked at. */
    public static final int MOST = 64;
    /** How long somebody can agree after it was made. */
    static final Duration WINDOW = Duration.ofDays(7);
    /** Between two clocks, and on the way. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final SealedEnvelope sealed;
    private final Envelope envelope;
    private final Roster roster;
    private final LogPolicy policy;
    private final Instant now;

    /** @param sealed verified, as is its envelope @param policy under which the log is believed */
    public Colleagues(SealedEnvelope sealed, Envelope envelope, Roster roster, LogPolicy policy, Instant now) {
        this.sealed = sealed;
        this.envelope = envelope;
        this.roster = roster;
        this.policy = policy;
        this.now = now;
    }

    /** @param reseal whose signatures hold @param by who made it @param second who agreed @param shown with its record */
    public record Link(Reseal reseal, Person by, Person second, ApprovedReseal shown) {}

    /**
     * How the part came from somebody whom its sender named to this reader.
     *
     * @param shown in any order, of this part or of others
     * @return the last first; none where the sender named the reader
     * @throws ReleaseRefused NOT_A_RECIPIENT where there is no such way
     */
    public List<Link> way(FingerprintPair reader, EnvelopePart part, List<ApprovedReseal> shown) throws ReleaseRefused {
        List<Link> way = new ArrayList<>();
        if (find(reader, part, shown.subList(0, Math.min(shown.size(), MOST)), new HashSet<>(), way)) {
            return way;
        }
        throw new ReleaseRefused(ReleaseRefusal.NOT_A_RECIPIENT, null);
    }

    private boolean find(
            FingerprintPair reader,
            EnvelopePart part,
            List<ApprovedReseal> shown,
            Set<FingerprintPair> seen,
            List<Link> way) {
        if (part.recipients().contains(reader)) {
            return true;
        }
        // Whoever was looked for once is not looked for again: each is verified once, and there is no circle.
        if (!seen.add(reader)) {
            return false;
        }
        for (ApprovedReseal each : shown) {
            Optional<Link> link = link(each, reader, part);
            if (link.isPresent()) {
                way.add(link.get());
                if (find(link.get().reseal().recipient(), part, shown, seen, way)) {
                    return true;
                }
                way.removeLast();
            }
        }
        return false;
    }

    private Optional<Link> link(ApprovedReseal shown, FingerprintPair reader, EnvelopePart part) {
        try {
            Reseal reseal = shown.reseal().allegedReseal();
            return reseal.colleague().equals(reader) && reseal.part() == part.index()
                    ? Optional.of(verify(shown))
                    : Optional.empty();
        } catch (ReleaseRefused e) {
            // One that does not hold opens nothing, and must not keep another from being found.
            return Optional.empty();
        }
    }

    /**
     * Whether the sender named who has this pair: as a recipient, who needs no re-seal, or as an approver, who would then
     * hold the keys of both persons.
     */
    public static boolean isNamed(FingerprintPair pair, EnvelopePart part) {
        return part.recipients().contains(pair) || part.approvers().contains(pair);
    }

    /** One of them by itself: both signatures, who they are to each other, and the record. */
    public Link verify(ApprovedReseal shown) throws ReleaseRefused {
        Reseal reseal = shown.reseal().allegedReseal();
        Person by = maker(shown.reseal());
        ResealYes yes = shown.yes().allegedResealYes();
        require(yes.isOf(reseal, shown.reseal().digest()), ReleaseRefusal.YES_OF_OTHER_RESEAL);
        Person second = signer(yes.signer(), yes.time());
        shown.yes().requireSignedBy(roster.certificates(second).signing());
        EnvelopePart part = part(reseal);
        require(!isNamed(reseal.colleague(), part), ReleaseRefusal.NOT_A_COLLEAGUE);
        require(mayAgree(second, reseal, by, part), ReleaseRefusal.NOT_A_SECOND_PERSON);
        Facts facts = requireRecorded(shown, reseal, by, second);
        require(isInTime(reseal, yes, facts), ReleaseRefusal.RESEAL_LAPSED);
        requireActiveBy(yes, facts.time());
        return new Link(reseal, by, second, shown);
    }

    /** Whoever signed a re-seal, whose signatures hold, of this very envelope. They may be suspended since. */
    Person maker(SignedStatement signed) throws ReleaseRefused {
        Reseal reseal = signed.allegedReseal();
        require(reseal.origin().equals(policy.origin()), ReleaseRefusal.FOREIGN);
        require(
                reseal.bundle().equals(envelope.bundle()) && reseal.envelope().equals(sealed.digest()),
                ReleaseRefusal.RESEAL_OF_OTHER_BUNDLE);
        Person by = signer(reseal.signer(), reseal.time());
        signed.requireSignedBy(roster.certificates(by).signing());
        require(isOfficer(by) && pair(by).equals(reseal.recipient()), ReleaseRefusal.NOT_A_RECIPIENT);
        return by;
    }

    EnvelopePart part(Reseal reseal) throws ReleaseRefused {
        return envelope.parts().stream()
                .filter(part -> part.index() == reseal.part())
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_PART, null));
    }

    /**
     * One of the part's approvers, where its sender named any; else an officer whom it is sealed to, or of the same
     * organisation. Never who made it, nor who gets it: by person, not by certificate.
     */
    boolean mayAgree(Person second, Reseal reseal, Person by, EnvelopePart part) {
        FingerprintPair pair = pair(second);
        boolean other = !second.id().equals(by.id()) && !pair.equals(reseal.colleague());
        boolean asked = part.approvers().isEmpty()
                ? part.recipients().contains(pair) || second.organisation().equals(by.organisation())
                : part.approvers().contains(pair);
        return other && asked && isOfficer(second);
    }

    /** Who can agree to it now: officers who can open the part before others of the organisation. */
    List<Person> second(Reseal reseal, Person by, EnvelopePart part) {
        List<Person> able = roster.people().stream()
                .filter(person -> mayAgree(person, reseal, by, part) && isActive(person))
                .toList();
        List<Person> readers = able.stream()
                .filter(person -> part.recipients().contains(pair(person)))
                .toList();
        return readers.isEmpty() || !part.approvers().isEmpty() ? able : readers;
    }

    private boolean isActive(Person person) {
        try {
            roster.recipient(pair(person), Role.OFFICER, now);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    static boolean isOfficer(Person person) {
        return person.caseRole().filter(Role.OFFICER::equals).isPresent();
    }

    private FingerprintPair pair(Person person) {
        return roster.certificates(person).encryption().fingerprints();
    }

    private Person signer(FingerprintPair signing, Instant signed) throws ReleaseRefused {
        try {
            return roster.formerSigner(signing, Role.OFFICER, signed, now).person();
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, e);
        }
    }

    /** What somebody signs once they are suspended is nobody's yes. */
    private void requireActiveBy(ResealYes yes, Instant recorded) throws ReleaseRefused {
        try {
            roster.signerBy(yes.signer(), Role.OFFICER, yes.time(), recorded, now);
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, e);
        }
    }

    /** Recorded when it was signed, and signed while somebody could agree. */
    private static boolean isInTime(Reseal reseal, ResealYes yes, Facts recorded) {
        Duration after = Duration.between(reseal.time(), yes.time());
        return Duration.between(yes.time(), recorded.time()).abs().compareTo(SKEW) <= 0
                && after.compareTo(WINDOW.plus(SKEW)) <= 0
                && after.compareTo(SKEW.negated()) >= 0;
    }

    private Facts requireRecorded(ApprovedReseal shown, Reseal reseal, Person by, Person second) throws ReleaseRefused {
        try {
            ProofVerifier.verify(shown.record(), policy);
            Disclosed record = shown.record().record().verify();
            Facts facts = record.facts();
            Detail detail = record.detail();
            Actor actor = record.actor();
            // Who it was may have been erased; what they signed has not changed by that.
            boolean theirs = actor == null
                    || by.id().equals(actor.person()) && second.id().equals(actor.approver());
            if (theirs
                    && facts != null
                    && detail != null
                    && facts.event() == Event.RESEALED
                    && reseal.bundle().hex().equals(facts.bundle())
                    && envelope.referral().equals(facts.referral())
                    && Objects.equals(reseal.part(), facts.part())
                    && shown.yes().digest().equals(detail.request())
                    && shown.reseal().digest().equals(detail.object())) {
                return facts;
            }
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.RESEAL_UNPROVEN, e);
        }
        throw new ReleaseRefused(ReleaseRefusal.RESEAL_UNPROVEN, null);
    }

    static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
