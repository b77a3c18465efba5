package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a complete example set of keys with its roster, such as the repository's own {@code keys-example/}. */
@Command(name = "example")
final class KeysExampleCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "example-folder")
    private Path folder = Path.of("");

    KeysExampleCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException {
        Files.createDirectories(folder);
        ExampleKeys example =
                new ExampleKeys(folder, report.surroundings().clock().instant());
        example.write();
        report.answer(new ExampleAnswer(folder.toString(), example.until().toString()));
        return Outcome.DONE;
    }
}
