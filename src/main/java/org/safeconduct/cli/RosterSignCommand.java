package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a roster as the first of two registrars. */
@Command(name = "sign")
final class RosterSignCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private KeyOptions key;

    @Parameters(paramLabel = "ROSTER.json", descriptionKey = "roster-draft")
    private Path draft = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "roster-output")
    private Path output = Path.of("");

    RosterSignCommand(Report report) {
        this.report = report;
        this.key = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        Roster roster = read();
        roster.requireWellFormed();
        try (KeyRing keys = key.open()) {
            // Nobody would accept it: better said here than by the second registrar.
            TrustAnchor.requireMarked(keys.certificates().signing());
            SignedRoster signed = SignedRoster.sign(roster, List.of(keys.signing()));
            Files.write(output, signed.encoded(), StandardOpenOption.CREATE_NEW);
            report.answer(RosterFileAnswer.signed(roster, signed, output));
            return Outcome.DONE;
        }
    }

    private Roster read() throws CliRefused, IOException {
        try {
            return StrictJson.read(
                    InputFile.read(draft, SignedRoster.MAX_LENGTH), Roster.class, SignedRoster.MAX_LENGTH);
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.ROSTER_DRAFT_INVALID);
        }
    }
}
