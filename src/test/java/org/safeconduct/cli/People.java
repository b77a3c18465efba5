package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** People of an example installation at their command lines, each with a home of their own. */
record People(Path keys, Path folder, String server) {
    static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    static final String WORDS = "Looking at the eligibility of the case.";

    /** With an exchange of their own in the folder. */
    static People at(Path keys, Path folder, Running running) throws Exception {
        return at(keys, folder, running, Map.of());
    }

    /** @param settings of the server that are not as usual */
    static People at(Path keys, Path folder, Running running, Map<String, String> settings) throws Exception {
        String server = Installation.start(
                        folder.resolve("exchange"), new ExampleKeys(keys), 0, settings, InstantSource.system(), running)
                .address()
                .base()
                .toString();
        return new People(keys, folder, server);
    }

    static People at(Path folder, Running running) throws Exception {
        return at(KEYS, folder, running);
    }

    Run.Typist as(String person) {
        return new Run.Typist(
                Map.of(
                        "SAFECONDUCT_SERVER", server,
                        "SAFECONDUCT_TRUST_ANCHOR", keys.resolve("ca.pem").toString(),
                        "SAFECONDUCT_ROSTER", keys.resolve("roster.json").toString(),
                        "SAFECONDUCT_HOME", folder.resolve("home-" + person).toString(),
                        "SAFECONDUCT_KEY", keys.resolve(person + ".p12").toString(),
                        "SAFECONDUCT_PASSPHRASE_FILE",
                                keys.resolve("passphrase.txt").toString(),
                        "SAFECONDUCT_STREAM", "hrd"),
                false,
                Optional.empty());
    }

    /** Seals a fictional document to officer-1 and sends it; the bundle's id. */
    String send() throws IOException, JsonRejected {
        return send(new Documents(folder).clean("one.pdf"));
    }

    /** Seals these to officer-1 as a.sealed and sends that; the bundle's id. */
    String send(Path... documents) throws IOException, JsonRejected {
        String sealed = folder.resolve("a.sealed").toString();
        Run made = as("unhcr-1")
                .types(with(
                        Arrays.stream(documents).map(Path::toString),
                        "seal",
                        "--to",
                        "officer-1",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Dossier",
                        "--json",
                        "-o",
                        sealed));
        require(made);
        require(as("unhcr-1").types("send", sealed));
        byte[] answer = made.out().strip().getBytes(StandardCharsets.UTF_8);
        return StrictJson.readTree(answer, 10_000).path("bundle").asString("");
    }

    /** What an officer types to have part 1, and more. */
    String[] open(String bundle, String output, String... more) {
        return with(
                Arrays.stream(more),
                "open",
                bundle,
                "--part",
                "1",
                "--purpose",
                "eligibility",
                "--words",
                WORDS,
                "-o",
                folder.resolve(output).toString());
    }

    /** Part 1's originals, as officer-1. */
    Run original(String bundle, String output) {
        return as("officer-1").types(open(bundle, output, "--original"));
    }

    private static String[] with(Stream<String> more, String... words) {
        return Stream.concat(Arrays.stream(words), more).toArray(String[]::new);
    }

    static void require(Run run) {
        if (run.code() != 0) {
            throw new AssertionError("exit " + run.code() + ": " + run.err() + run.out());
        }
    }
}
