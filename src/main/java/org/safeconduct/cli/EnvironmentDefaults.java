package org.safeconduct.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lets an environment variable stand for an option that is the same every day: SAFECONDUCT_SERVER for --server. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {
    static final Set<String> OPTIONS = Set.of(
            "--server",
            "--key",
            "--passphrase-file",
            "--passphrase-env",
            "--trust-anchor",
            "--roster",
            "--home",
            "--stream");

    static String variable(String option) {
        return "SAFECONDUCT_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && OPTIONS.contains(option.longestName())) {
            String value = environment.get(variable(option.longestName()));
            return value == null || value.isEmpty() ? null : value;
        }
        return null;
    }
}
