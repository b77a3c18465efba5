package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a witness from starting; {@code WitnessProcessIT} starts one. */
class WitnessCommandTest {
    private static final Path KEYS = Path.of("keys-example");

    @TempDir
    Path folder;

    private final List<String> line = new ArrayList<>();

    @BeforeEach
    void type() throws Exception {
        line.addAll(List.of(
                "witness",
                "--json",
                "--name",
                "witness.example/typed",
                "--key",
                KEYS.resolve("witness-1.p12").toString(),
                "--passphrase-file",
                KEYS.resolve("passphrase.txt").toString(),
                "--database",
                folder.resolve("w.db").toString()));
    }

    private void assertRefused(int code, String error, String... more) {
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(more));
        Run run = Run.SCRIPT.types(all.toArray(String[]::new));
        assertThat(run.out()).contains("\"code\":\"" + error + "\"");
        assertThat(run.code()).isEqualTo(code);
        assertThat(folder.resolve("w.db")).doesNotExist();
    }

    private String log() throws Exception {
        return Files.readString(KEYS.resolve("log.vkey")).strip();
    }

    @Test
    void needsALogToWatch() {
        assertRefused(1, "witness.no-logs", "--new");
    }

    @Test
    void readsLogsFromFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("logs"), "# ours\n\n" + log() + "\nno key\n");
        assertRefused(1, "log.key-malformed", "--new", "--logs", file.toString());
        Path good = Files.writeString(folder.resolve("good"), "# ours\n\n" + log() + "\n");
        assertRefused(1, "witness.database-missing", "--logs", good.toString());
    }

    @Test
    void takesNoWitnessForALog() throws Exception {
        assertRefused(
                2,
                "cli.value-invalid",
                "--new",
                "--log",
                Files.readString(KEYS.resolve("witness-1.vkey")).strip());
    }

    @Test
    void beginsWithoutAMemoryOnlyWhereItIsToldTo() throws Exception {
        assertRefused(1, "witness.database-missing", "--log", log());
    }

    @Test
    void listensElsewhereOnlyWithTls() throws Exception {
        assertRefused(1, "witness.address-plain", "--log", log(), "--listen", "192.0.2.1:7380", "--new");
        Path bad = Files.writeString(folder.resolve("tls.p12"), "no certificate");
        assertRefused(
                1,
                "witness.tls-unusable",
                "--log",
                log(),
                "--tls",
                bad.toString(),
                "--tls-passphrase-file",
                KEYS.resolve("passphrase.txt").toString());
    }

    @Test
    void refusesAnAddressThatIsNone() throws Exception {
        for (String address : List.of("7380", "witness.example:7380", "127.0.0.1:", "127.0.0.1:70000", "[::1:7380")) {
            assertRefused(2, "cli.value-invalid", "--log", log(), "--listen", address);
        }
    }

    @Test
    void refusesANameThatCannotBeSignedUnder() throws Exception {
        line.set(line.indexOf("witness.example/typed"), "two words");
        assertRefused(1, "witness.name-invalid", "--log", log(), "--new");
    }
}
