package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds the second registrar's signatures; the result is verified before it is written. */
@Command(name = "countersign")
final class RosterCountersignCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions roster;

    @Mixin
    private KeyOptions key;

    @Parameters(paramLabel = "FILE", descriptionKey = "roster-signed-once")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "roster-output")
    private Path output = Path.of("");

    RosterCountersignCommand(Report report) {
        this.report = report;
        this.roster = new RosterOptions(report.surroundings());
        this.key = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        SignedRoster once = SignedRoster.parse(InputFile.read(file, SignedRoster.MAX_LENGTH));
        try (KeyRing keys = key.open()) {
            SignedRoster twice = once.countersign(keys.signing());
            Roster verified = roster.known()
                    .accept(twice.encoded(), report.surroundings().clock().instant());
            Files.write(output, twice.encoded(), StandardOpenOption.CREATE_NEW);
            report.answer(RosterFileAnswer.verified(verified, twice, output));
            return Outcome.DONE;
        }
    }
}
