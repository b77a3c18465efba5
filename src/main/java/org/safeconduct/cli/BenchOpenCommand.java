package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bench.LocalOpening;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a bundle with the officer's and the gate's keys in one process, to be measured from outside. */
@Command(name = "open")
final class BenchOpenCommand implements Callable<Integer> {
    @Mixin
    private KeyOptions officer;

    @Option(names = "--gate", paramLabel = "GATE.p12", required = true)
    private Path gate = Path.of("");

    @Option(names = "--gate-passphrase-file", paramLabel = "FILE", required = true)
    private Path gatePassphrase = Path.of("");

    @Option(names = "--sender", paramLabel = "SENDER.pem", required = true)
    private Path sender = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            descriptionKey = "folder")
    private @Nullable Path folder;

    @Parameters(paramLabel = "FILE.sealed", descriptionKey = "sealed")
    private Path sealed = Path.of("");

    BenchOpenCommand(Report report) {
        this.officer = new KeyOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (PendingKeys own = officer.begin();
                PendingKeys gateKeys = new PendingKeys(gate, Passphrase.ofFile(gatePassphrase))) {
            LocalOpening.open(
                    sealed,
                    Certificates.fromPem(Files.readString(sender)),
                    own.ring(),
                    gateKeys.ring(),
                    Configured.required(folder, "-o"));
            return Outcome.DONE;
        }
    }
}
