package org.safeconduct.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.Resealing;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
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
            Person to = successor(session, report, colleague);
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
            Person to = successor(session, report, colleague);
            TakenOverAnswer answer =
                    new TakingOver(report, session, session.roster().person(from), to).run(why, secondYes);
            report.answer(answer);
            return answer.outcome();
        }
    }

    static Person successor(Session session, Report report, String person) throws Refused {
        Instant now = report.surroundings().clock().instant();
        new RecipientFinder(session.roster(), now, report.surroundings().locale()).find(person, Role.OFFICER);
        return session.roster().person(person);
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
