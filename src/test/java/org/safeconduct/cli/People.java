package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** People of an example installation at their command lines, each with a home of their own. */
record People(Path keys, Path folder, String server) {
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
        Path document = new Documents(folder).clean("one.pdf");
        String sealed = folder.resolve("a.sealed").toString();
        Run made = as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Dossier",
                        "-o",
                        sealed,
                        document.toString(),
                        "--json");
        require(made);
        require(as("unhcr-1").types("send", sealed));
        byte[] answer = made.out().strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return StrictJson.readTree(answer, 10_000).path("bundle").asString("");
    }

    Run open(String bundle, String output) {
        return as("officer-1")
                .types(
                        "open",
                        bundle,
                        "--part",
                        "1",
                        "--purpose",
                        "eligibility",
                        "--words",
                        "Looking at the eligibility of the case.",
                        "--original",
                        "-o",
                        folder.resolve(output).toString());
    }

    static void require(Run run) {
        if (run.code() != 0) {
            throw new AssertionError("exit " + run.code() + ": " + run.err() + run.out());
        }
    }
}
