package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.MadeLog;

/** A reviewer verifies saved logs, without a network, under a roster whose policy asks two of three witnesses. */
class SavedLogTest {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    private static final List<Ed25519Key> WITNESSES =
            Stream.generate(Ed25519Key::generate).limit(3).toList();
    private static final Ed25519Key KEY = Ed25519Key.generate();
    private static final MadeLog LOG = MadeLog.of("log.example/made", KEY, 300);

    @TempDir
    private Path folder = Path.of("");

    private Run.Typist reviewer = Run.SCRIPT;

    @BeforeEach
    void signTheRoster() throws Exception {
        Files.write(folder.resolve("roster.json"), roster(LOG.policy(WITNESSES, 2)));
        reviewer = Run.SCRIPT
                .with("SAFECONDUCT_TRUST_ANCHOR", KEYS.resolve("ca.pem").toString())
                .with("SAFECONDUCT_ROSTER", folder.resolve("roster.json").toString())
                .with("SAFECONDUCT_HOME", folder.resolve("home").toString());
    }

    private static byte[] roster(String policy) throws Exception {
        SignedRoster old = SignedRoster.parse(Files.readAllBytes(KEYS.resolve("roster.json")));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Roster before = old.verify(TrustAnchor.read(KEYS.resolve("ca.pem")), now, null);
        Roster next = new Roster(
                before.format(),
                before.serial() + 1,
                old.digest(),
                now,
                before.expires(),
                before.organisations(),
                before.people(),
                before.gates(),
                policy);
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(KEYS.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(KEYS.resolve("registrar-2.p12"), passphrase)) {
            return SignedRoster.sign(next, List.of(first.signing(), second.signing()))
                    .encoded();
        }
    }

    private Run verify(String... options) {
        return reviewer.types(
                Stream.concat(Stream.of("log", "verify", folder.resolve("log").toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void tellsWhenEnoughWitnessesHadSeenIt() throws Exception {
        Instant month = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        LOG.save(
                folder.resolve("log"),
                LOG.checkpoint(WITNESSES, month.getEpochSecond() + 1000, month.getEpochSecond(), 1));
        Run json = verify("--json");
        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.out()).contains("\"outcome\":\"sound\"", "\"cosigned\":\"" + month + "\"");
        assertThat(verify().out()).contains("Enough witnesses had confirmed it at " + month);
        assertThat(verify("--lang", "fr").out()).contains("Assez de témoins l'avaient confirmé à " + month);
    }

    @Test
    void cannotTellWhereTheWitnessesTimeIsOlderThanAskedFor() throws Exception {
        long month = Instant.now().minus(Duration.ofDays(30)).getEpochSecond();
        LOG.save(folder.resolve("log"), LOG.checkpoint(WITNESSES, month, month));
        Run old = verify("--max-age", "PT1H", "--json");
        assertThat(old.code()).isEqualTo(3);
        assertThat(old.out()).contains("\"outcome\":\"undecided\"", "log.finding-checkpoint-stale");
        assertThat(verify("--max-age", "P31D").code()).isZero();
        assertThat(verify("--max-age", "-PT1H").code()).isEqualTo(2);
        assertThat(verify("--max-age", "soon").code()).isEqualTo(2);
    }

    @Test
    void findsTooFewWitnessesAndGivesNoTimeThen() throws Exception {
        LOG.save(folder.resolve("log"), LOG.checkpoint(WITNESSES, Instant.now().getEpochSecond()));
        Run run = verify("--json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("log.finding-quorum-missing").doesNotContain("\"cosigned\":\"2");
        assertThat(verify().out()).contains("No quorum of witnesses says how new it is.");
    }

    private void saved(String name, MadeLog log) throws Exception {
        Files.createDirectories(folder.resolve(name));
        long now = Instant.now().getEpochSecond();
        log.save(folder.resolve(name), log.checkpoint(WITNESSES, now, now));
    }

    private Run of(String folderName, String... words) {
        return reviewer.types(Stream.concat(
                        Stream.of(words), Stream.of(folder.resolve(folderName).toString()))
                .toArray(String[]::new));
    }

    @Test
    void tellsAnOlderCopyFromALogThatWasCutOff() throws Exception {
        saved("older", LOG.first(200));
        saved("newer", LOG);
        assertThat(of("older", "log", "verify").out()).contains("SOUND", "had seen nothing of it before");
        assertThat(of("newer", "log", "verify").out()).contains("continues what this machine saw before (200 records)");
        Run again = of("older", "log", "verify");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("SOUND: 200", "older copy", "(300 records)");
        assertThat(of("older", "log", "verify", "--json").out()).contains("\"outcome\":\"sound\"", "\"seen\":300");
        // What was seen stays what it is held against.
        assertThat(of("newer", "log", "verify", "--json").out()).contains("\"seen\":300");
        Run exported =
                of("older", "log", "export", "-o", folder.resolve("export").toString());
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(of("export", "log", "verify").out()).contains("SOUND: 200", "older copy");
        Run reported =
                of("older", "log", "report", "--output", folder.resolve("r.pdf").toString());
        assertThat(reported.code()).as(reported.err()).isZero();
    }

    @Test
    void stillFindsAnotherHistoryInASavedCopy() throws Exception {
        saved("newer", LOG);
        assertThat(of("newer", "log", "verify").code()).isZero();
        saved("fork", MadeLog.of("log.example/made", KEY, 301));
        Run fork = of("fork", "log", "verify", "--json");
        assertThat(fork.code()).isEqualTo(1);
        assertThat(fork.out()).contains("log.finding-forked");
    }

    @Test
    void callsAMissingFolderMissing() {
        for (String command : List.of("verify", "export", "report")) {
            Run run = command.equals("verify")
                    ? of("nowhere", "log", command, "--json")
                    : of(
                            "nowhere",
                            "log",
                            command,
                            "--json",
                            "-o",
                            folder.resolve("x").toString());
            assertThat(run.code()).as(command).isEqualTo(2);
            assertThat(run.out()).contains("cli.file-missing");
        }
    }
}
