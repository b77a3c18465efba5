package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A person's key file. */
final class KeyOptions {
    @Option(names = "--key", paramLabel = "FILE.p12")
    private @Nullable Path key;

    @Mixin
    private PassphraseOptions passphrases;

    KeyOptions(Surroundings surroundings) {
        this.passphrases = new PassphraseOptions(surroundings);
    }

    /** Asks for the passphrase, where it must be asked for; the file is then opened beside what the caller does next. */
    PendingKeys begin() throws CliRefused, KeysRefused, IOException {
        Path file = Configured.required(key, "--key");
        return new PendingKeys(file, passphrases.existing());
    }

    /** Which it is; whose, and under which passphrase, is found out later. */
    Path file() throws CliRefused {
        return Configured.required(key, "--key");
    }

    KeyRing open() throws CliRefused, KeysRefused, IOException {
        Path file = Configured.required(key, "--key");
        try (Passphrase passphrase = passphrases.existing()) {
            return KeyRing.open(file, passphrase);
        }
    }
}
