package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Resealing;
import org.safeconduct.directory.Person;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;

/** Seals what somebody who leaves could open to their successor, part by part; given again, it goes on where it stopped. */
final class TakingOver {
    private final Report report;
    private final Session session;
    private final Person leaver;
    private final Person successor;
    private final Succession succession;
    private final List<Succession.Task> sealed = new ArrayList<>();

    TakingOver(Report report, Session session, Person leaver, Person successor) {
        this.report = report;
        this.session = session;
        this.leaver = leaver;
        this.successor = successor;
        this.succession =
                new Succession(session, leaver, successor, report.surroundings().clock());
    }

    /** @param secondYes how long the yes to a release may take where two persons open a part */
    TakenOverAnswer run(String words, Duration secondYes) throws Refused, IOException {
        List<Succession.Task> tasks = succession.tasks();
        Resealing resealing = ResealCommand.resealing(session, report);
        List<TakenOverAnswer.Part> done = new ArrayList<>();
        for (Succession.Task task : tasks) {
            report.aside("reseal.progress", done.size() + 1, tasks.size());
            Resealing.Wish wish = new Resealing.Wish(task.bundle(), task.part(), successor, words, secondYes);
            done.add(one(resealing, task, wish));
        }
        return new TakenOverAnswer(leaver.id(), successor.id(), done, succession.refused());
    }

    /** Whether older bundles were not looked at. */
    boolean more() {
        return succession.more();
    }

    /** How many of these another officer has not agreed to yet, so that they open nothing. */
    long waiting() throws Refused {
        long waiting = 0;
        for (Succession.Task task : sealed) {
            waiting += succession.isAgreed(task.bundle(), task.part()) ? 0 : 1;
        }
        return waiting;
    }

    /** What fails for one part must not keep the others from being done. */
    private TakenOverAnswer.Part one(Resealing resealing, Succession.Task task, Resealing.Wish wish)
            throws ClientRefused, IOException {
        String bundle = task.bundle().hex();
        if (task.made()) {
            sealed.add(task);
            return new TakenOverAnswer.Part(bundle, task.part(), "before", null, null);
        }
        try {
            Resealing.Made made = resealing.reseal(wish);
            succession.keep(task);
            sealed.add(task);
            return new TakenOverAnswer.Part(
                    bundle, task.part(), "made", made.request().toString(), null);
        } catch (ApprovalAwaited awaited) {
            String ask = awaited.request().toString();
            return new TakenOverAnswer.Part(bundle, task.part(), "awaited", ask, null);
        } catch (ClientRefused e) {
            if (e.unreachable()) {
                throw e;
            }
            return failed(bundle, task, e);
        } catch (Refused e) {
            return failed(bundle, task, e);
        }
    }

    private TakenOverAnswer.Part failed(String bundle, Succession.Task task, Refused e) {
        String why = Sentences.what(e.refusal(), report.surroundings().locale());
        return new TakenOverAnswer.Part(bundle, task.part(), "failed", null, why);
    }
}
