package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows people accepted against places, by stream, year and partner. */
@Command(name = "places")
final class PlacesCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    PlacesCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            report.answer(PlacesAnswer.of(session.exchange().places()));
            return Outcome.DONE;
        }
    }
}
