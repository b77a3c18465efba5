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

    @Parameters(paramLabel = "BUNDLE", descriptionKey = "bundle", converter = Codes.OfBundleId.class)
    private @Nullable BundleId bundle;

    @Option(names = "--part", paramLabel = "N", required = true)
    private int part;

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
        String why = words.words();
        BundleId of = Configured.required(bundle, "BUNDLE");
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Person to = colleague(session, now);
            Resealing resealing = resealing(session, report);
            Resealing.Made made;
            try {
                made = resealing.reseal(new Resealing.Wish(of, part, to, why, secondYes));
            } catch (ApprovalAwaited awaited) {
                report.answer(AwaitedAnswer.of(awaited));
                return Outcome.UNREACHABLE;
            }
            report.answer(ResealedAnswer.of(made));
            return Outcome.DONE;
        }
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
