package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Resealing;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a part to a colleague; another officer has to agree before it is of use. */
@Command(name = "reseal")
final class ResealCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "BUNDLE", arity = "0..1", descriptionKey = "bundle", converter = Codes.OfBundleId.class)
    private @Nullable BundleId bundle;

    @Option(names = "--part", paramLabel = "N")
    private @Nullable Integer part;

    @Option(names = "--from", paramLabel = "LEAVER")
    private @Nullable String leaver;

    @Option(names = "--to", paramLabel = "PERSON", required = true)
    private String colleague = "";

    @Option(names = "--wait", paramLabel = "DURATION")
    private Duration secondYes = Duration.ofHours(24);

    @Mixin
    private WordsOptions words;

    ResealCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if ((leaver == null) != (bundle != null && part != null)) {
            throw new CliRefused(CliRefusal.ONE_PART_OR_ALL);
        }
        String why = words.words();
        if (leaver != null) {
            return all(leaver, why);
        }
        BundleId of = Configured.required(bundle, "BUNDLE");
        int index = Configured.required(part, "--part");
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Person to = colleague(session, now);
            Resealing resealing = resealing(session, report);
            Resealing.Made made;
            try {
                made = resealing.reseal(new Resealing.Wish(of, index, to, why, secondYes));
            } catch (ApprovalAwaited awaited) {
                report.answer(AwaitedAnswer.of(awaited));
                return Outcome.UNREACHABLE;
            }
            report.answer(ResealedAnswer.of(made));
            return Outcome.DONE;
        }
    }

    /** Everything open that was sealed to the leaver and that the caller can open; again, it goes on where it stopped. */
    private int all(String from, String why) throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Person to = colleague(session, now);
            Succession of = new Succession(
                    session,
                    session.roster().person(from),
                    to,
                    report.surroundings().clock());
            List<Succession.Task> tasks = of.tasks();
            Resealing resealing = resealing(session, report);
            List<TakenOverAnswer.Part> done = new ArrayList<>();
            for (Succession.Task task : tasks) {
                report.aside("reseal.progress", done.size() + 1, tasks.size());
                done.add(one(resealing, of, task, new Resealing.Wish(task.bundle(), task.part(), to, why, secondYes)));
            }
            TakenOverAnswer answer = new TakenOverAnswer(from, to.id(), done, of.refused());
            report.answer(answer);
            return answer.outcome();
        }
    }

    /** What fails for one part must not keep the others from being done. */
    private TakenOverAnswer.Part one(Resealing resealing, Succession of, Succession.Task task, Resealing.Wish wish)
            throws ClientRefused, IOException {
        String bundle = task.bundle().hex();
        if (task.made()) {
            return new TakenOverAnswer.Part(bundle, task.part(), "before", null, null);
        }
        try {
            Resealing.Made made = resealing.reseal(wish);
            of.keep(task);
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

    private Person colleague(Session session, Instant now) throws Refused {
        new RecipientFinder(session.roster(), now, report.surroundings().locale()).find(colleague, Role.OFFICER);
        return session.roster().person(colleague);
    }

    static Resealing resealing(Session session, Report report) {
        return new Resealing(
                session.exchange(),
                session.roster(),
                session.keys(),
                session.home(),
                report.surroundings().clock());
    }
}
