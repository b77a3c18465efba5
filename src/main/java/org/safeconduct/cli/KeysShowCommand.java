package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows whose certificates a file holds, and their fingerprints. */
@Command(name = "show")
final class KeysShowCommand implements Callable<Integer> {
    private static final int LONGEST_PEM = 1 << 20;

    private final Report report;

    @Mixin
    private PassphraseOptions passphrases;

    @Parameters(paramLabel = "FILE", descriptionKey = "key-file")
    private Path file = Path.of("");

    KeysShowCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        report.answer(KeyAnswer.of(certificates(), file, null));
        return Outcome.DONE;
    }

    private Certificates certificates() throws Refused, IOException {
        byte[] bytes = InputFile.read(file, LONGEST_PEM);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN CERTIFICATE-----")) {
            return Certificates.fromPem(text);
        }
        try (Passphrase passphrase = passphrases.existing();
                KeyRing keys = KeyRing.open(file, passphrase)) {
            return keys.certificates();
        }
    }
}
