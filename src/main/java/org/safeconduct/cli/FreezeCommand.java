package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops somebody at once: a device was lost, or their keys are in other hands. */
@Command(name = "freeze")
final class FreezeCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "PERSON", descriptionKey = "safeconduct.freeze.person")
    private String person = "";

    @Mixin
    private WordsOptions words;

    FreezeCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        String why = words.words();
        try (Session session = options.begin()) {
            session.roster().person(person);
            long record = FrozenCommand.freezing(session, report).freeze(person, why);
            report.answer(new FreezeAnswer(person, "frozen", record));
            return Outcome.DONE;
        }
    }
}
