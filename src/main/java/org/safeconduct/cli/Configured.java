package org.safeconduct.cli;

import org.jspecify.annotations.Nullable;

/** Options that are needed only on some paths, so that picocli cannot ask for them. */
final class Configured {
    private Configured() {}

    /** @throws CliRefused naming the option, and its environment variable where it has one */
    static <T> T required(@Nullable T value, String option) throws CliRefused {
        return required(value, option, "safeconduct");
    }

    /** The same. @param command whose help says what the option is for */
    static <T> T required(@Nullable T value, String option, String command) throws CliRefused {
        if (value == null) {
            if (!EnvironmentDefaults.OPTIONS.contains(option)) {
                throw new CliRefused(CliRefusal.OPTION_MISSING.naming(option, command));
            }
            throw new CliRefused(CliRefusal.NOT_CONFIGURED.naming(option, EnvironmentDefaults.variable(option)));
        }
        return value;
    }
}
