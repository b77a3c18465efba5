package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.witness.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a witness's key together with its empty memory, without starting it. */
@Command(name = "witness")
final class KeysWitnessCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private PassphraseOptions passphrases;

    @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = "safeconduct.witness.name")
    private String name = "";

    @Option(names = "--database", paramLabel = "FILE", required = true, descriptionKey = "safeconduct.witness.database")
    private Path database = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.p12",
            required = true,
            descriptionKey = "ed25519-output")
    private Path output = Path.of("");

    KeysWitnessCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(output.toString());
        }
        try (Passphrase passphrase = passphrases.chosen();
                Ed25519Key key = Ed25519Key.generate()) {
            // The memory first: it names this key, and a key without one could be begun anew.
            VerifierKey named = Witness.prepare(name, key, database);
            key.save(output, passphrase);
            report.answer(new VerifierKeyAnswer(output.toString(), named.toString(), database.toString()));
            return Outcome.DONE;
        }
    }
}
