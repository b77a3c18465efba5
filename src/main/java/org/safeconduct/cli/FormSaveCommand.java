package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a form as a draft that only its writer can open. Needs no network. */
@Command(name = "save")
final class FormSaveCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(paramLabel = "FORM.json", descriptionKey = "safeconduct.form.save.form")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DRAFT",
            required = true,
            descriptionKey = "safeconduct.form.save.output")
    private Path output = Path.of("");

    @Mixin
    private RosterOptions roster;

    @Option(names = "--for", paramLabel = "PERSON")
    private @Nullable String secondReader;

    @Option(names = "--replace")
    private boolean replace;

    FormSaveCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
        this.roster = new RosterOptions(report.surroundings());
    }

    record Saved(String draft, String form, boolean sound) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("form.saved", draft, form);
            if (!sound) {
                lines.say("form.saved-faulty", draft);
            }
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        FormFile form = FormFile.read(file, key, report.surroundings().clock().instant())
                .requireWhole();
        requireDraftThere();
        try (PendingCopy pending = replace ? PendingCopy.over(output) : PendingCopy.of(output);
                KeyRing ring = key.open()) {
            pending.out()
                    .write(Draft.seal(
                            form.content(), readers(ring.certificates().encryption())));
            if (replace) {
                pending.replace();
            } else {
                pending.complete();
            }
        }
        boolean sound = form.verdict() instanceof FormVerdict.Sound;
        report.answer(new Saved(output.toString(), file.toString(), sound));
        return Outcome.DONE;
    }

    private List<EncryptionCertificates> readers(EncryptionCertificates own) throws Refused, IOException {
        if (secondReader == null) {
            return List.of(own);
        }
        Instant now = report.surroundings().clock().instant();
        RecipientFinder finder =
                new RecipientFinder(roster.roster(), now, report.surroundings().locale());
        return Stream.of(own, finder.find(secondReader, Role.PARTNER))
                .distinct()
                .toList();
    }

    /** A mistyped name must not cost another file than a draft. */
    private void requireDraftThere() throws CliRefused, IOException {
        if (replace && Files.exists(output) && !Draft.looksLike(InputFile.read(output, HybridEnvelope.MAX_LENGTH))) {
            throw new CliRefused(CliRefusal.FILE_EXISTS.naming(output));
        }
    }
}
