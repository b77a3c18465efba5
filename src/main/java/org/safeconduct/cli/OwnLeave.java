package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.ExchangeRefusal;
import org.safeconduct.client.Freezing;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.Person;
import org.safeconduct.language.Refused;

/**
 * An officer's own leaving: what they can open is handed on first, and they are frozen last, because a re-seal whose maker is
 * frozen can be agreed to no more.
 */
final class OwnLeave {
    private final Report report;
    private final Session session;
    private final Person successor;

    OwnLeave(Report report, Session session, Person successor) {
        this.report = report;
        this.session = session;
        this.successor = successor;
    }

    LeaveAnswer run(String words, Duration secondYes) throws Refused, IOException {
        String self = session.self().id();
        StillOpen open = new StillOpen(session.self(), successor);
        try {
            TakingOver taking = new TakingOver(report, session, session.self(), successor);
            TakenOverAnswer taken = taking.run(words, secondYes);
            long waiting = taking.waiting();
            open.agree(self, waiting);
            open.secondYes(taken);
            open.failed(taken);
            open.unseen(taken.refused(), taking.more());
            if (!open.items().isEmpty()) {
                open.ownAgain();
                open.after(true);
                return new LeaveAnswer(self, successor.id(), LeaveAnswer.LATER, null, taken, null, null, open.items());
            }
            Freezing freezing = FrozenCommand.freezing(session, report);
            long record = freezing.freeze(self, words);
            open.list();
            open.after(true);
            return new LeaveAnswer(self, successor.id(), LeaveAnswer.NOW, record, taken, null, null, open.items());
        } catch (ClientRefused e) {
            if (!isFrozen(e)) {
                throw e;
            }
            // By this command before, whose answer was lost, or by somebody else: only others can go on.
            StillOpen others = new StillOpen(session.self(), successor);
            others.list();
            others.after(true);
            return new LeaveAnswer(self, successor.id(), LeaveAnswer.BEFORE, null, null, null, null, others.items());
        }
    }

    private static boolean isFrozen(ClientRefused refused) {
        return refused.refusal() instanceof ExchangeRefusal said
                && said.exchangeCode().equals(DirectoryRefusal.PERSON_FROZEN.code());
    }
}
