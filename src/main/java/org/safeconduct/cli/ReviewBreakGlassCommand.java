package org.safeconduct.cli;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.safeconduct.client.BreakGlassOpenings;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether an opening that another officer made alone was justified. */
@Command(name = "review-break-glass")
final class ReviewBreakGlassCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "OPENING", descriptionKey = "safeconduct.review-break-glass.opening")
    private String opening = "";

    @Option(names = "--justified")
    private boolean justified;

    @Option(names = "--not-justified")
    private boolean unjustified;

    @Mixin
    private WordsOptions words;

    ReviewBreakGlassCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (!opening.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new CliRefused(CliRefusal.OPENING_MALFORMED);
        }
        if (justified == unjustified) {
            throw new CliRefused(CliRefusal.JUSTIFIED_OR_NOT);
        }
        String why = words.words();
        try (Session session = options.begin()) {
            BreakGlassOpenings openings = ApprovalsCommand.breakGlass(session, report);
            BreakGlassOpenings.Opened opened = openings.find(UUID.fromString(opening));
            Verdict verdict = justified ? Verdict.JUSTIFIED : Verdict.NOT_JUSTIFIED;
            report.answer(new ReviewedAnswer(opening, verdict.code(), openings.review(opened, verdict, why)));
            return Outcome.DONE;
        }
    }
}
