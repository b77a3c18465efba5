package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.safeconduct.form.Approval;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A second reader signs a form and its documents, for whoever seals them. Needs no network. */
@Command(name = "approve")
final class ApproveCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(index = "0", paramLabel = "FORM", descriptionKey = "form-file")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "DOCUMENT", descriptionKey = "approve-documents")
    private List<Path> documents = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "APPROVAL",
            required = true,
            descriptionKey = "safeconduct.approve.output")
    private Path output = Path.of("");

    ApproveCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    /** @param form its digest, as it was signed */
    record Approved(String approval, String form, int documents) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("approve.done", approval, documents);
            lines.fact(1, "fact.form", form);
            lines.say("approve.next", approval);
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        try (PendingCopy pending = PendingCopy.of(output);
                KeyRing ring = key.open()) {
            FormFile form = FormFile.read(file, draft -> Draft.open(draft, ring.decryption()), now)
                    .requireWhole();
            List<String> digests = new ArrayList<>();
            for (Path document : documents) {
                InputFile.requireReadable(document);
                digests.add(InputFile.sha256(document));
            }
            if (!(form.verdict() instanceof FormVerdict.Sound sound)) {
                return told(FormCheckAnswer.of(form, report.surroundings().locale()));
            }
            List<Problem> absent = sound.form().absent(Set.copyOf(digests));
            if (!absent.isEmpty()) {
                return told(
                        FormCheckAnswer.of(form, absent, report.surroundings().locale()));
            }
            SignedApproval approval = Approval.sign(sound.form(), digests, ring.signing(), now);
            pending.out().write(approval.encoded());
            pending.complete();
            report.answer(new Approved(output.toString(), sound.form().digest(), digests.size()));
            return Outcome.DONE;
        }
    }

    private int told(FormCheckAnswer wrong) {
        report.answer(wrong);
        return Outcome.REFUSED;
    }
}
