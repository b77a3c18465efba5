package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.form.Skeleton;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an empty form, in which the documents that are named are listed already. Needs no network. */
@Command(name = "new")
final class FormNewCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--stream", paramLabel = "STREAM")
    private String stream = "";

    @Parameters(index = "0", paramLabel = "FORM.json", descriptionKey = "form-new")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "DOCUMENT", descriptionKey = "form-documents")
    private List<Path> documents = List.of();

    FormNewCommand(Report report) {
        this.report = report;
    }

    record Made(String file, int documents) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("form.made", file);
            lines.say("form.in-clear");
        }
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        List<ReferralForm.Listed> listed = new ArrayList<>();
        for (Path document : documents) {
            InputFile.requireReadable(document);
            listed.add(new ReferralForm.Listed("document-" + (listed.size() + 1), "", InputFile.sha256(document)));
        }
        try (PendingCopy pending = PendingCopy.of(file)) {
            pending.out().write(Skeleton.of(stream, listed));
            pending.complete();
        }
        report.answer(new Made(file.toString(), listed.size()));
        return Outcome.DONE;
    }
}
