package org.safeconduct.cli;

import org.jspecify.annotations.Nullable;

/** Options that are needed only on some paths, so that picocli cannot ask for them. */
final class Configured {
    private Configured() {}

    /** @throws CliRefused naming the option and its environment variable */
    static <T> T required(@Nullable T value, String option) throws CliRefused {
        if (value == null) {
            throw new CliRefused(CliRefusal.NOT_CONFIGURED.naming(option, EnvironmentDefaults.variable(option)));
        }
        return value;
    }
}
