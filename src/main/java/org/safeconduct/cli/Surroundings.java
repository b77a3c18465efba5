package org.safeconduct.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a command finds around it; given, so that a script can be tested with a person's or a machine's.
 *
 * @param terminal whether the error stream is one a person looks at
 * @param prompt asks for a passphrase; empty where nobody can be asked
 */
record Surroundings(
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Locale locale,
        InstantSource clock,
        Prompt prompt) {
    /** Asks a person for a passphrase without showing it. */
    @FunctionalInterface
    interface Prompt {
        Optional<char[]> ask(String question);

        /** Shows what is typed: for what is no secret. */
        default Optional<String> askOpenly(String question) {
            return ask(question).map(String::new);
        }
    }

    static Surroundings ofProcess(String... arguments) {
        Map<String, String> environment = System.getenv();
        Locale locale = Languages.of(environment, arguments);
        Locale.setDefault(locale);
        return new Surroundings(
                environment,
                // UTF-8 whatever the locale says: what is printed is JSON, or French, or both.
                new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("safeconduct.terminal"),
                locale,
                InstantSource.system(),
                new ConsolePrompt());
    }

    ResourceBundle helpTexts() {
        return bundle("Messages");
    }

    Texts texts() {
        return new Texts(bundle("texts"), locale);
    }

    private ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle(
                "org.safeconduct.cli." + name,
                locale,
                Surroundings.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static final class ConsolePrompt implements Prompt {
        @Override
        public Optional<char[]> ask(String question) {
            Console console = System.console();
            return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", question + " "));
        }

        @Override
        public Optional<String> askOpenly(String question) {
            Console console = System.console();
            return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", question + " "));
        }
    }
}
