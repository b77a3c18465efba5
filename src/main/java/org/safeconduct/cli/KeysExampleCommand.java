package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a complete example set of keys with its roster, such as the repository's own {@code keys-example/}. */
@Command(name = "example")
final class KeysExampleCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "example-folder")
    private Path folder = Path.of("");

    @Option(names = "--roster-again")
    private boolean rosterAgain;

    KeysExampleCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        report.answer(new ExampleAnswer(folder.toString(), made(now).toString()));
        return Outcome.DONE;
    }

    private Instant made(Instant now) throws Refused, IOException {
        if (rosterAgain) {
            return new ExampleRoster(folder).next(now);
        }
        Files.createDirectories(folder);
        ExampleKeys example = new ExampleKeys(folder, now);
        example.write();
        return example.until();
    }
}
