package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormSection;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts sections of one form together again, and judges what is there then. Needs no network. */
@Command(name = "merge")
final class FormMergeCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(arity = "2..*", paramLabel = "SECTION", descriptionKey = "form-sections")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM.json",
            required = true,
            descriptionKey = "safeconduct.form.merge.output")
    private Path output = Path.of("");

    FormMergeCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    record Merged(String file, HeldCompartments compartments, boolean sound, List<FormFault> problems, int more)
            implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("form.merged", file);
            compartments.tell(lines);
            if (!sound) {
                lines.say("form.faulty", file);
                FormFault.tell(lines, problems, more);
            }
            lines.say("form.in-clear");
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        List<FormSection> sections = new ArrayList<>();
        for (Path file : files) {
            FormFile read = FormFile.read(file, key, now).requireOurs();
            if (!(read.verdict() instanceof FormVerdict.Section section)) {
                throw new CliRefused(CliRefusal.NO_SECTION.naming(file));
            }
            sections.add(section.section());
        }
        FormSection merged = FormSection.merge(sections).orElseThrow(() -> new CliRefused(CliRefusal.SECTIONS_DIFFER));
        FormVerdict.Section verdict = new FormChecker(now).section(merged);
        try (PendingCopy pending = PendingCopy.of(output)) {
            pending.out().write(merged.encoded());
            pending.complete();
        }
        boolean sound = verdict.problems().isEmpty();
        report.answer(new Merged(
                output.toString(),
                HeldCompartments.of(merged),
                sound,
                FormFault.of(verdict.problems(), report.surroundings().locale()),
                verdict.more()));
        return sound ? Outcome.DONE : Outcome.REFUSED;
    }
}
