package org.safeconduct.release;

import java.time.Instant;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;

/** What a release of a part that two persons open depends on. */
record GivenYes(AskLog ground) {
    /** For a release: the second person's yes to this very request, which still counts, and its key. */
    Agreed require(ReleaseRequest request, EnvelopePart part, Roster roster, Instant now) throws ReleaseRefused {
        SignedStatement signed = ground.rows()
                .askOf(OpeningAsk.committed(request.nonce()))
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.APPROVAL_NEEDED, null));
        OpeningAsk ask = signed.allegedAsk();
        // What was agreed to is what is released: officer, part, purpose, words and what is taken.
        AskLog.require(ask.request(request.nonce(), request.time()).equals(request), ReleaseRefusal.APPROVAL_NEEDED);
        AskLog.requireAsker(ask, signed, roster);
        AskLog.require(ask.until().isAfter(now), ReleaseRefusal.ASK_LAPSED);
        ReleaseRefused last = new ReleaseRefused(ReleaseRefusal.APPROVAL_PENDING, null);
        for (AskRows.Answered each : ground.rows().answers(ask.id())) {
            OpeningAnswer answer = each.answer().allegedAnswer();
            AskLog.require(answer.agreed(), ReleaseRefusal.APPROVAL_DENIED);
            try {
                return agreed(signed, each, part, roster, now);
            } catch (ReleaseRefused e) {
                // Another's yes may hold.
                last = e;
            }
        }
        throw last;
    }

    private Agreed agreed(SignedStatement ask, AskRows.Answered each, EnvelopePart part, Roster roster, Instant now)
            throws ReleaseRefused {
        SignedStatement passed = each.passed();
        byte[] keys = each.keys();
        if (passed == null || keys == null) {
            throw new ReleaseRefused(ReleaseRefusal.APPROVAL_PENDING, null);
        }
        Person person = SecondYes.verify(ask, each.answer(), part, roster, now);
        OpeningAnswer answer = each.answer().allegedAnswer();
        Inclusion record = ground.proven(answer.id(), Event.APPROVAL_GIVEN, each.answer());
        return new Agreed(person.id(), record.index(), keys);
    }
}
