package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a form keeps the rules, and everything that is wrong with it at once. Needs no network. */
@Command(name = "check")
final class FormCheckCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(paramLabel = "FORM", descriptionKey = "form-file")
    private Path file = Path.of("");

    FormCheckCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        FormFile form = FormFile.read(file, key, report.surroundings().clock().instant())
                .requireOurs();
        FormCheckAnswer answer = FormCheckAnswer.of(form, report.surroundings().locale());
        report.answer(answer);
        return answer.sound() ? Outcome.DONE : Outcome.REFUSED;
    }
}
