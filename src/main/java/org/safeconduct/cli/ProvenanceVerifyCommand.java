package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.keys.Sha256;
import org.safeconduct.language.Refused;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.Provenance;
import org.safeconduct.provenance.ProvenanceVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies the chain of a handed form that was opened before, by the roster of now or of its time. Needs no network. */
@Command(name = "verify")
final class ProvenanceVerifyCommand implements Callable<Integer> {
    private final Report report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RosterOptions options;

    @Parameters(index = "0", paramLabel = "FORM.json", descriptionKey = "handed-form")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "DOCUMENT", arity = "0..*", descriptionKey = "handed-documents")
    private List<Path> documents = List.of();

    ProvenanceVerifyCommand(Report report) {
        this.report = report;
        this.options = new RosterOptions(report.surroundings());
    }

    /**
     * @param documents how many were held against the last link
     * @param roster serial of the one it was verified by
     * @param olderRoster whether this machine knows a newer one
     */
    record Verified(OpenedChain chain, int documents, long roster, boolean olderRoster) implements Answer {
        @Override
        public void tell(Lines lines) {
            chain.tell(lines);
            lines.blank();
            lines.say("provenance.documents", documents);
            lines.fact(1, "fact.roster", roster);
            if (olderRoster) {
                lines.say("provenance.older-roster");
            }
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        HandedForm handed = HandedForm.read(InputFile.read(file, PartPlan.MOST_FORM))
                .orElseThrow(() -> new CliRefused(CliRefusal.PROVENANCE_MISSING.naming(file)));
        List<String> digests = new ArrayList<>();
        for (Path document : documents) {
            digests.add(digest(document));
        }
        boolean typed = spec.commandLine().getParseResult().hasMatchedOption("--roster");
        KnownRoster.Dated by = options.ofItsTime(typed);
        Instant now = by.roster().withinItsTime(report.surroundings().clock().instant());
        Provenance read = new ProvenanceVerifier(by.roster(), now).verifyAlone(handed, digests);
        report.answer(
                new Verified(OpenedChain.of(read), digests.size(), by.roster().serial(), by.older()));
        // A chain whose signers this roster does not know is neither sound nor broken.
        return read.isVerified() ? Outcome.DONE : Outcome.UNREACHABLE;
    }

    private static String digest(Path document) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(document)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
