package org.safeconduct.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One command line and what came of it. */
record Run(int code, String out, String err) {
    /** Who types: with which environment, and whether somebody answers questions. */
    record Typist(Map<String, String> environment, boolean terminal, Optional<String> passphrase) {
        Typist with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Typist(Map.copyOf(more), terminal, passphrase);
        }

        Run types(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Surroundings surroundings = new Surroundings(
                    environment,
                    new PrintWriter(out),
                    new PrintWriter(err),
                    terminal,
                    Languages.of(environment, arguments),
                    InstantSource.system(),
                    question -> passphrase.map(String::toCharArray));
            int code = Safeconduct.run(surroundings, arguments);
            return new Run(code, out.toString(), err.toString());
        }
    }

    static final Typist SCRIPT = new Typist(Map.of(), false, Optional.empty());
    static final Typist FRENCH = new Typist(Map.of("LANG", "fr_CA.UTF-8"), false, Optional.empty());
}
