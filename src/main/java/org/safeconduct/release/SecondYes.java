package org.safeconduct.release;

import java.time.Instant;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** The same questions about a second officer's answer, for the gate and for the program of the officer who asked. */
public final class SecondYes {
    private SecondYes() {}

    /**
     * Who answered: somebody else than whoever asked, an approver whom the sender named, and now an active officer who is no
     * caseworker too.
     *
     * @param part of the verified envelope
     */
    public static Person approver(
            OpeningAsk ask, String digest, OpeningAnswer answer, EnvelopePart part, Roster roster, Instant at)
            throws ReleaseRefused {
        require(answer.isOf(ask, digest), ReleaseRefusal.ANSWER_OF_OTHER_ASK);
        require(part.approvers().contains(answer.approver()), ReleaseRefusal.NOT_AN_APPROVER);
        try {
            Person signer = roster.signer(answer.signer(), Role.OFFICER, at);
            Person holder = roster.recipient(answer.approver(), Role.OFFICER, at);
            require(
                    signer.id().equals(holder.id())
                            && signer.caseRole().filter(Role.OFFICER::equals).isPresent(),
                    ReleaseRefusal.NOT_AN_APPROVER);
            require(!isOf(ask.signer(), signer, roster), ReleaseRefusal.OWN_ASK);
            return signer;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_APPROVER, e);
        }
    }

    /** By person, not by certificate: new certificates make nobody a second person. */
    private static boolean isOf(FingerprintPair signing, Person person, Roster roster) throws DirectoryRefused {
        return roster.holder(signing).id().equals(person.id());
    }

    /** On the asking officer's machine: a signed yes of an approver. @return who */
    public static Person verify(SignedStatement ask, SignedStatement yes, EnvelopePart part, Roster roster, Instant at)
            throws ReleaseRefused {
        OpeningAnswer answer = yes.allegedAnswer();
        require(answer.agreed(), ReleaseRefusal.APPROVAL_DENIED);
        Person person = approver(ask.allegedAsk(), ask.digest(), answer, part, roster, at);
        yes.requireSignedBy(roster.certificates(person).signing());
        return person;
    }

    /** There too: the log has a record of this yes. @return the record's index */
    public static long recorded(Inclusion inclusion, SignedStatement ask, SignedStatement yes, LogPolicy policy)
            throws ReleaseRefused {
        try {
            ProofVerifier.verify(inclusion, policy);
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            require(
                    facts != null
                            && record.detail() != null
                            && facts.event() == Event.APPROVAL_GIVEN
                            && yes.digest().equals(record.detail().request())
                            && ask.digest().equals(record.detail().object()),
                    ReleaseRefusal.APPROVAL_UNPROVEN);
            return inclusion.index();
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.APPROVAL_UNPROVEN, e);
        }
    }

    /** There too: what the gate released is what the approver passed on. */
    public static void requirePassed(
            SignedStatement yes, SignedStatement passed, byte[] wrapped, Person by, Roster roster)
            throws ReleaseRefused {
        require(
                passed.allegedKey().isOf(yes.allegedAnswer(), yes.digest(), wrapped),
                ReleaseRefusal.PASSED_KEY_OF_OTHER_ANSWER);
        passed.requireSignedBy(roster.certificates(by).signing());
    }

    private static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
