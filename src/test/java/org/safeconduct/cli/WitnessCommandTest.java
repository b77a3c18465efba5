package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessSettings;

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
        assertRefused(2, "witness.no-logs", "--new", "--memory-lost");
    }

    @Test
    void readsLogsFromFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("logs"), "# ours\n\n" + log() + "\nno key\n");
        assertRefused(1, "log.key-malformed", "--new", "--memory-lost", "--logs", file.toString());
        Path good = Files.writeString(folder.resolve("good"), "# ours\n\n" + log() + "\n");
        assertRefused(1, "witness.database-missing", "--logs", good.toString());
    }

    @Test
    void takesNoWitnessForALog() throws Exception {
        assertRefused(
                2,
                "cli.value-invalid",
                "--new",
                "--memory-lost",
                "--log",
                Files.readString(KEYS.resolve("witness-1.vkey")).strip());
    }

    @Test
    void beginsWithoutAMemoryOnlyWhereItIsToldTo() throws Exception {
        assertRefused(1, "witness.database-missing", "--log", log());
    }

    @Test
    void listensElsewhereOnlyWithTls() throws Exception {
        assertRefused(
                2, "witness.address-plain", "--log", log(), "--listen", "192.0.2.1:7380", "--new", "--memory-lost");
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
        assertRefused(2, "witness.name-invalid", "--log", log(), "--new", "--memory-lost");
    }

    @Test
    void beginsAnewUnderAKeyThatIsThereOnlyWithASecondWord() throws Exception {
        assertRefused(1, "witness.key-exists", "--log", log(), "--new");
        assertRefused(2, "cli.use-invalid", "--log", log(), "--memory-lost");
        line.addAll(List.of("--listen", "192.0.2.1:7380"));
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of("--log", log(), "--new", "--memory-lost"));
        Run run = Run.SCRIPT.types(all.toArray(String[]::new));
        // Refused for its address only after the warning.
        assertThat(run.out()).contains("witness.address-plain");
        assertThat(run.err()).contains("WARNING", "fork");
    }

    @Test
    void leavesNoKeyOfAWitnessThatDidNotStart() throws Exception {
        Path key = folder.resolve("new.p12");
        line.set(line.indexOf("--key") + 1, key.toString());
        assertRefused(2, "witness.no-logs", "--new");
        assertThat(key).doesNotExist();
    }

    @Test
    void makesAKeyWithItsMemory() throws Exception {
        Path key = folder.resolve("made.p12");
        Path database = folder.resolve("made.db");
        String[] command = {
            "keys",
            "witness",
            "--name",
            "witness.example/made",
            "--database",
            database.toString(),
            "-o",
            key.toString(),
            "--passphrase-file",
            KEYS.resolve("passphrase.txt").toString(),
            "--json"
        };
        Run made = Run.SCRIPT.types(command);
        assertThat(made.code()).as(made.err()).isZero();
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
                Ed25519Key opened = Ed25519Key.open(key, passphrase)) {
            VerifierKey named = new VerifierKey("witness.example/made", VerifierKey.Role.WITNESS, opened.publicKey());
            assertThat(made.out()).contains("\"vkey\":\"" + named + "\"");
            // It starts from there, without being begun again.
            Witness.start(
                            WitnessSettings.local(
                                    "witness.example/made", List.of(VerifierKey.parse(log())), database, false),
                            opened)
                    .close();
        }
        assertThat(Run.SCRIPT.types(command).code()).isEqualTo(2);
        command[7] = folder.resolve("other.p12").toString();
        assertThat(Run.SCRIPT.types(command).out()).contains("witness.database-exists");
        assertThat(folder.resolve("other.p12")).doesNotExist();
    }

    @Test
    void makesALogsKey() throws Exception {
        Path key = folder.resolve("log.p12");
        String[] command = {
            "keys",
            "log",
            "--origin",
            "exchange.example/log",
            "-o",
            key.toString(),
            "--passphrase-file",
            KEYS.resolve("passphrase.txt").toString(),
            "--json"
        };
        Run made = Run.SCRIPT.types(command);
        assertThat(made.code()).as(made.err()).isZero();
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
                Ed25519Key opened = Ed25519Key.open(key, passphrase)) {
            assertThat(made.out())
                    .contains("\"vkey\":\""
                            + new VerifierKey("exchange.example/log", VerifierKey.Role.LOG, opened.publicKey()) + "\"");
        }
        assertThat(Run.SCRIPT.types(command).code()).isEqualTo(2);
        command[3] = "two words";
        assertThat(Run.SCRIPT.types(command).out()).contains("cli.value-invalid");
    }
}
