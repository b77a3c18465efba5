package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;

/** The committed example keys, and the command that made them. */
class ExampleKeysTest {
    private static final Path COMMITTED = Path.of("keys-example");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theCommittedSetHoldsTogether() throws Exception {
        holdsTogether(COMMITTED);
    }

    @Test
    void theCommandMakesTheSameFilesAgainAndWritesOverNone(@TempDir Path folder) throws Exception {
        new ExampleKeys(folder, NOW).write();
        holdsTogether(folder);
        Set<String> committed = names(COMMITTED);
        committed.remove("README.md");
        assertThat(names(folder)).isEqualTo(committed);
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> new ExampleKeys(folder, NOW).write());
    }

    @Test
    void theCommandMakesTheRosterAgainWithTheSameKeys(@TempDir Path folder) throws Exception {
        new ExampleKeys(folder, NOW).write();
        SignedRoster before = SignedRoster.parse(Files.readAllBytes(folder.resolve("roster.json")));
        byte[] keys = Files.readAllBytes(folder.resolve("witness-1.p12"));
        Run run = Run.SCRIPT.types("keys", "example", "--roster-again", folder.toString());
        assertThat(run.code()).as(run.err()).isZero();
        holdsTogether(folder);
        Roster after = SignedRoster.parse(Files.readAllBytes(folder.resolve("roster.json")))
                .verify(TrustAnchor.read(folder.resolve("ca.pem")), NOW, before);
        assertThat(after.serial()).isEqualTo(2);
        assertThat(Files.readAllBytes(folder.resolve("witness-1.p12"))).isEqualTo(keys);
    }

    private static void holdsTogether(Path folder) throws Exception {
        TrustAnchor anchor = TrustAnchor.read(folder.resolve("ca.pem"));
        Roster roster = SignedRoster.parse(Files.readAllBytes(folder.resolve("roster.json")))
                .verify(anchor, NOW, null);
        String file = Files.readString(folder.resolve("policy.txt"));
        assertThat(file).contains(" http://127.0.0.1:7380/\n");
        assertThat(file.replace(" http://127.0.0.1:7380/", "")).isEqualTo(roster.policy());
        String log = Files.readString(folder.resolve("log.vkey")).strip();
        String witness = Files.readString(folder.resolve("witness-1.vkey")).strip();
        assertThat(roster.policy()).isEqualTo("log " + log + "\nwitness witness-1 " + witness + "\nquorum witness-1\n");
        assertThat(LogPolicy.parse(file).asksWitnesses()).isTrue();
        assertThat(LogPolicy.parse(roster.policy()).origin())
                .isEqualTo(VerifierKey.parse(log).name());
        Certificates officer = Certificates.fromPem(Files.readString(folder.resolve("officer-1.pem")));
        assertThat(roster.recipient(officer.encryption().fingerprints(), Role.OFFICER, NOW)
                        .id())
                .isEqualTo("officer-1");
        assertThat(roster.activeGates(NOW))
                .containsExactly(Certificates.fromPem(Files.readString(folder.resolve("gate.pem"))));
        try (Passphrase passphrase = Passphrase.ofFile(folder.resolve("passphrase.txt"));
                KeyRing keys = KeyRing.open(folder.resolve("officer-1.p12"), passphrase);
                Ed25519Key key = Ed25519Key.open(folder.resolve("log.p12"), passphrase);
                Ed25519Key cosigning = Ed25519Key.open(folder.resolve("witness-1.p12"), passphrase)) {
            assertThat(keys.certificates()).isEqualTo(officer);
            assertThat(key.publicKey()).isEqualTo(VerifierKey.parse(log).publicKey());
            assertThat(cosigning.publicKey())
                    .isEqualTo(VerifierKey.parse(witness).publicKey());
        }
    }

    private static Set<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
