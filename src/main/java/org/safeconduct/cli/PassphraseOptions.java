package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import picocli.CommandLine.Option;

/** Where the passphrase of a key file comes from: never an argument, which every process could read. */
final class PassphraseOptions {
    private final Surroundings surroundings;

    @Option(names = "--passphrase-file", paramLabel = "FILE")
    private @Nullable Path file;

    @Option(names = "--passphrase-env", paramLabel = "VARIABLE")
    private @Nullable String variable;

    PassphraseOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Passphrase existing() throws CliRefused, KeysRefused, IOException {
        return file == null && variable == null ? Passphrase.of(ask("prompt.passphrase")) : given(file, variable);
    }

    /** Asked twice where a person types it: nobody can open a file with a mistyped passphrase. */
    Passphrase chosen() throws CliRefused, KeysRefused, IOException {
        if (file != null || variable != null) {
            return given(file, variable);
        }
        char[] first = ask("prompt.new-passphrase");
        char[] second = ask("prompt.again");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same || first.length == 0) {
            Arrays.fill(first, '\0');
            throw new CliRefused(CliRefusal.PASSPHRASE_DIFFERS);
        }
        return Passphrase.of(first);
    }

    /** Of another key file than the one these options are about. */
    Passphrase given(@Nullable Path from, @Nullable String named) throws CliRefused, KeysRefused, IOException {
        if (from != null) {
            return Passphrase.ofFile(from);
        }
        String value = named == null ? null : surroundings.environment().get(named);
        if (value == null || value.isEmpty()) {
            throw new CliRefused(CliRefusal.PASSPHRASE_MISSING);
        }
        return Passphrase.of(value.toCharArray());
    }

    char[] ask(String question) throws CliRefused {
        return surroundings
                .prompt()
                .ask(surroundings.texts().of(question))
                .orElseThrow(() -> new CliRefused(CliRefusal.PASSPHRASE_MISSING));
    }
}
