package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the key that an installation's log signs its checkpoints with. */
@Command(name = "log")
final class KeysLogCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private PassphraseOptions passphrases;

    @Option(names = "--origin", paramLabel = "ORIGIN", required = true)
    private String origin = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.p12",
            required = true,
            descriptionKey = "ed25519-output")
    private Path output = Path.of("");

    KeysLogCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Ed25519Key key = Ed25519Key.generate()) {
            VerifierKey named = named(key);
            try (Passphrase passphrase = passphrases.chosen()) {
                key.save(output, passphrase);
            }
            report.answer(new VerifierKeyAnswer(output.toString(), named.toString(), null));
            return Outcome.DONE;
        }
    }

    private VerifierKey named(Ed25519Key key) throws CliRefused {
        try {
            return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--origin", "safeconduct keys log"));
        }
    }
}
