package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bench.LocalSealing;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a file of random bytes so that no exchange takes it, to be measured from outside. */
@Command(name = "seal")
final class BenchSealCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions roster;

    @Mixin
    private KeyOptions key;

    @Option(names = "--to", paramLabel = "PERSON", required = true)
    private String to = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.sealed",
            required = true)
    private @Nullable Path output;

    @Parameters(paramLabel = "FILE", descriptionKey = "safeconduct.bench.seal.file")
    private Path file = Path.of("");

    BenchSealCommand(Report report) {
        this.report = report;
        this.roster = new RosterOptions(report.surroundings());
        this.key = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        try (PendingKeys pending = key.begin()) {
            Roster verified = roster.roster();
            verified.signer(pending.certificates().fingerprints(), Role.PARTNER, now);
            LocalSealing.seal(
                    file,
                    pending,
                    new RecipientFinder(verified, now, report.surroundings().locale()).find(to),
                    now,
                    Configured.required(output, "-o"),
                    (done, total) -> pending.requireNotRefused());
            return Outcome.DONE;
        }
    }
}
