package org.safeconduct.cli;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.safeconduct.client.Approving;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says yes or no to another officer's opening. */
@Command(name = "approve-opening")
final class ApproveOpeningCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "ASK", descriptionKey = "safeconduct.approve-opening.ask")
    private String ask = "";

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--refuse")
    private boolean refuse;

    @Mixin
    private WordsOptions words;

    ApproveOpeningCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (!ask.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new CliRefused(CliRefusal.ASK_MALFORMED);
        }
        // A script has to say which: nobody agrees by leaving something out.
        if (yes == refuse && (yes || !report.isForAPerson())) {
            throw new CliRefused(CliRefusal.YES_OR_NO);
        }
        String why = refuse ? words.words() : null;
        try (Session session = options.begin()) {
            Approving approving = ApprovalsCommand.approving(session, report);
            Approving.Waiting waiting = approving.find(UUID.fromString(ask));
            if (why != null) {
                report.answer(new OpeningAnsweredAnswer(ask, false, approving.refuse(waiting, why)));
                return Outcome.DONE;
            }
            if (!yes) {
                Surroundings at = report.surroundings();
                ApprovalsAnswer.Ask.of(waiting).tell(new Lines(at.err(), at.texts()));
                report.requireYes(
                        "prompt.approve-opening",
                        CliRefusal.APPROVAL_DECLINED,
                        waiting.officer().id());
            }
            report.answer(new OpeningAnsweredAnswer(ask, true, approving.agree(waiting)));
            return Outcome.DONE;
        }
    }
}
