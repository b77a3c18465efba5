package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The language a person reads: English or French. */
final class Languages {
    private static final List<String> VARIABLES = List.of("SAFECONDUCT_LANG", "LC_ALL", "LC_MESSAGES", "LANG");

    private Languages() {}

    /** By {@code --lang}, else by the first variable that says something (POSIX.1-2024, section 8.2); else English. */
    static Locale of(Map<String, String> environment, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                return named(arguments[i].substring("--lang=".length()));
            }
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                return named(arguments[i + 1]);
            }
        }
        return VARIABLES.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Languages::named)
                .orElse(Locale.ENGLISH);
    }

    private static Locale named(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }
}
