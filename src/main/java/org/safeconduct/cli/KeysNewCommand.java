package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the keys of a person, a registrar or the gate, certified by the registrars' authority. */
@Command(name = "new")
final class KeysNewCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private PassphraseOptions passphrases;

    @Option(names = "--name", paramLabel = "NAME", required = true)
    private String name = "";

    @Option(names = "--holder", paramLabel = "person|registrar|gate")
    private Holder holder = Holder.PERSON;

    @Option(names = "--years", paramLabel = "N")
    private int years = 2;

    @Option(names = "--authority", paramLabel = "CA.p12", required = true)
    private Path authority = Path.of("");

    @Option(names = "--authority-passphrase-file", paramLabel = "FILE")
    private @Nullable Path authorityFile;

    @Option(names = "--authority-passphrase-env", paramLabel = "VARIABLE")
    private @Nullable String authorityVariable;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.p12",
            required = true,
            descriptionKey = "key-output")
    private Path output = Path.of("");

    KeysNewCommand(Report report) {
        this.report = report;
        this.passphrases = new PassphraseOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (!name.matches("[a-z0-9-]{1,64}") || years < 1 || years > 10) {
            throw new CliRefused(CliRefusal.NAME_INVALID);
        }
        Instant now = report.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.atZone(ZoneOffset.UTC).plus(Period.ofYears(years)).toInstant();
        try (Passphrase opening = authorityPassphrase();
                CertificateAuthority issuer = CertificateAuthority.open(authority, opening);
                KeyRing keys = issuer.issue(name, holder, new Validity(now, until));
                Passphrase chosen = passphrases.chosen()) {
            Path pem = output.resolveSibling(output.getFileName().toString().replaceFirst("\\.p12$", "") + ".pem");
            keys.save(output, chosen);
            Files.writeString(pem, keys.certificates().toPem(), StandardOpenOption.CREATE_NEW);
            report.answer(KeyAnswer.of(keys.certificates(), output, pem));
            return Outcome.DONE;
        }
    }

    private Passphrase authorityPassphrase() throws Refused, IOException {
        return authorityFile == null && authorityVariable == null
                ? Passphrase.of(passphrases.ask("prompt.authority-passphrase"))
                : passphrases.given(authorityFile, authorityVariable);
    }
}
