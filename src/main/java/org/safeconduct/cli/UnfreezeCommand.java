package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets somebody go on whom another person stopped. */
@Command(name = "unfreeze")
final class UnfreezeCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "PERSON", descriptionKey = "safeconduct.unfreeze.person")
    private String person = "";

    @Mixin
    private WordsOptions words;

    UnfreezeCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        String why = words.words();
        try (Session session = options.begin()) {
            session.roster().person(person);
            long record = FrozenCommand.freezing(session, report).unfreeze(person, why);
            report.answer(new FreezeAnswer(person, "unfrozen", record));
            return Outcome.DONE;
        }
    }
}
