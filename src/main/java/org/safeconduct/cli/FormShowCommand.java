package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.form.FormReading;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a form as an officer will read it, or gives a draft back in clear. Needs no network. */
@Command(name = "show")
final class FormShowCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(paramLabel = "FORM", descriptionKey = "form-file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM.json",
            descriptionKey = "safeconduct.form.show.output")
    private @Nullable Path output;

    FormShowCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    /** @param compartments where it is a section */
    record Shown(@Nullable HeldCompartments compartments, List<FormReading.Line> reading) implements Answer {
        @Override
        public void tell(Lines lines) {
            if (compartments != null) {
                compartments.tell(lines);
            }
            FormReadingLines.tell(lines, reading);
        }
    }

    record Written(String file) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("form.written", file);
            lines.say("form.in-clear");
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        FormFile form = FormFile.read(file, key, report.surroundings().clock().instant())
                .requireOurs();
        Path target = output;
        if (target == null) {
            report.answer(new Shown(compartments(form), reading(form)));
        } else {
            try (PendingCopy pending = PendingCopy.of(target)) {
                pending.out().write(form.content());
                pending.complete();
            }
            report.answer(new Written(target.toString()));
        }
        return Outcome.DONE;
    }

    private static @Nullable HeldCompartments compartments(FormFile form) {
        return form.verdict() instanceof FormVerdict.Section section ? HeldCompartments.of(section.section()) : null;
    }

    private List<FormReading.Line> reading(FormFile form) {
        Locale locale = report.surroundings().locale();
        return switch (form.verdict()) {
            case FormVerdict.Sound sound -> FormReading.of(sound.form().content(), Map.of(), locale);
            case FormVerdict.Faulty faulty -> FormReading.of(faulty.content(), Map.of(), locale);
            case FormVerdict.Section section -> FormReading.of(section.section().content(), Map.of(), locale);
            case FormVerdict.Foreign foreign -> List.of();
        };
    }
}
