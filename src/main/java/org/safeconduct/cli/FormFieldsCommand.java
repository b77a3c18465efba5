package org.safeconduct.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.form.FieldList;
import picocli.CommandLine.Command;

/** Lists every field of the form with its meaning; docs/form.md has the same. */
@Command(name = "fields")
final class FormFieldsCommand implements Callable<Integer> {
    private final Report report;

    FormFieldsCommand(Report report) {
        this.report = report;
    }

    record Fields(List<String> markdown) implements Answer {
        @Override
        public void tell(Lines lines) {
            markdown.forEach(lines.out()::println);
        }
    }

    @Override
    public Integer call() {
        report.answer(new Fields(FieldList.lines(report.surroundings().locale())));
        return Outcome.DONE;
    }
}
