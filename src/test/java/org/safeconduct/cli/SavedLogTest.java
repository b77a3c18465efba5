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
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.MadeLog;

/** A reviewer verifies saved logs, without a network, under a roster whose policy asks two of three witnesses. */
class SavedLogTest {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    private static final List<Ed25519Key> WITNESSES =
            Stream.generate(Ed25519Key::generate).limit(3).toList();
    private static final Ed25519Key KEY = Ed25519Key.generate();
    private static final String OLDER = "\"older\":true,\"seen\":300,\"compared\":200";
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

    private String kept(String name, MadeLog log) throws Exception {
        Path file = folder.resolve(name);
        Files.write(file, log.checkpoint());
        return file.toString();
    }

    @Test
    void comparesWithCheckpointsThatThePersonHasFromElsewhere() throws Exception {
        saved("log", LOG);
        String own = kept("own", LOG.first(120));
        String other = kept("other", MadeLog.of("log.example/made", KEY, 70));
        assertThat(verify("--kept", own, "--kept", kept("same", LOG)).code()).isZero();
        Run forked = verify("--kept", own, "--kept", other, "--json");
        assertThat(forked.code()).isEqualTo(1);
        assertThat(forked.out()).contains("{\"code\":\"log.finding-forked\",\"place\":\"70\"");
    }

    @Test
    void takesNoCheckpointThatSaysNothingOfThisCopy() throws Exception {
        saved("log", LOG);
        MadeLog stranger = MadeLog.of("log.example/made", Ed25519Key.generate(), 70);
        Run unsigned = verify("--kept", kept("stranger", stranger));
        assertThat(unsigned.code()).isEqualTo(3);
        Run later = verify("--kept", kept("later", MadeLog.of("log.example/made", KEY, 301)));
        assertThat(later.code()).isEqualTo(2);
        assertThat(later.err()).contains("ends before the checkpoint given with --kept");
        assertThat(verify("--kept", folder.resolve("nothing").toString()).code())
                .isEqualTo(3);
    }

    @Test
    void namesAnOpeningWithoutItsRelease() throws Exception {
        Facts release = new Facts(
                Event.RELEASE_GRANTED, Instant.now(), "0".repeat(32), null, 1, "officer", "eligibility", null);
        Actor officer = new Actor("officer-1", "resettlement", null, null);
        Detail none = new Detail(null, null, null);
        MadeLog released = LOG.and(release, officer, none);
        saved("log", released.and(release.outcome(Event.OPENED, Instant.now(), 300, null), officer, none));
        assertThat(verify().code()).isZero();
        saved("second", LOG.and(release.outcome(Event.OPENED, Instant.now(), 7, null), officer, none));
        Run run = reviewer.with("SAFECONDUCT_HOME", folder.resolve("another").toString())
                .types("log", "verify", folder.resolve("second").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("The record 300 says what became of a release");
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
        assertThat(again.out()).contains("SOUND: 200", "older copy", "(200 of 300 records)", "first 200 records");
        assertThat(of("older", "log", "verify", "--json").out())
                .contains("\"outcome\":\"sound\"", "\"seen\":300", "\"older\":true", "\"compared\":200");
        // What was seen stays what it is held against.
        assertThat(of("newer", "log", "verify", "--json").out()).contains("\"seen\":300", "\"older\":false");
        Run exported = export("older", "export");
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("older copy", "(200 of 300 records)");
        assertThat(of("export", "log", "verify").out()).contains("SOUND: 200", "older copy");
        assertThat(export("older", "again", "--json").out()).contains(OLDER);
        Run reported = report("older", "r.pdf");
        assertThat(reported.code()).as(reported.err()).isZero();
        assertThat(reported.out()).contains("older copy", "(200 of 300 records)");
        assertThat(report("older", "s.pdf", "--json").out()).contains("\"size\":200", OLDER);
        assertThat(report("older", "t.pdf", "--lang", "fr").out())
                .contains("copie plus ancienne", "200 inscriptions sur 300");
        assertThat(report("newer", "u.pdf").out()).doesNotContain("older copy");
        assertThat(export("newer", "all").out()).doesNotContain("older copy");
    }

    private Run export(String folderName, String out, String... options) {
        return made("export", folderName, out, options);
    }

    private Run report(String folderName, String out, String... options) {
        return made("report", folderName, out, options);
    }

    private Run made(String command, String folderName, String out, String... options) {
        Stream<String> words =
                Stream.of("log", command, "-o", folder.resolve(out).toString());
        return of(folderName, Stream.concat(words, Stream.of(options)).toArray(String[]::new));
    }

    private void askNoWitnesses() throws Exception {
        Files.write(folder.resolve("roster.json"), roster("log " + LOG.verifierKey() + "\nquorum none\n"));
    }

    @Test
    void cannotTellAnOlderCopyThatNothingSpeaksForFromOneThatWasCutOff() throws Exception {
        askNoWitnesses();
        saved("newer", LOG);
        saved("older", LOG.first(200));
        saved("fork", MadeLog.of("log.example/made", KEY, 200));
        assertThat(export("older", "before").code()).isZero();
        reviewer = reviewer.with("SAFECONDUCT_HOME", folder.resolve("other").toString());
        assertThat(of("newer", "log", "verify").code()).isZero();
        for (String name : List.of("older", "fork", "before")) {
            Run run = of(name, "log", "verify", "--json");
            assertThat(run.code()).as(name).isEqualTo(3);
            assertThat(run.out()).contains("\"outcome\":\"undecided\"", "log.finding-older-uncompared");
            assertThat(of(name, "log", "verify", "--lang", "fr").out()).contains("tronquée ou réécrite");
            for (Run made : List.of(export(name, "out", "--json"), report(name, "out", "--json"))) {
                assertThat(made.code()).as(name).isEqualTo(3);
                assertThat(made.out()).contains("cli.log-uncompared", "(300 records)");
            }
            assertThat(folder.resolve("out")).doesNotExist();
        }
        assertThat(export("older", "out").err()).contains("cut off or rewritten");
    }

    @Test
    void saysOfAnOlderCopyThatOnlyWitnessesSpeakForThatNothingWasCompared() throws Exception {
        saved("newer", LOG);
        saved("older", LOG.first(200));
        assertThat(of("newer", "log", "verify").code()).isZero();
        Run run = of("older", "log", "verify");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("SOUND: 200", "older copy", "Nothing kept here");
        Run exported = export("older", "export");
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("older copy", "Nothing kept here");
    }

    @Test
    void findsAForkThatEndsBeforeWhatWasSeen() throws Exception {
        saved("first", LOG.first(100));
        saved("newer", LOG);
        saved("older", LOG.first(200));
        saved("fork", MadeLog.of("log.example/made", KEY, 200));
        // With witnesses, who may have been made to sign both, and without.
        for (int i = 0; i < 2; i++) {
            assertThat(of("first", "log", "verify").code()).isZero();
            assertThat(of("newer", "log", "verify").code()).isZero();
            Run older = of("older", "log", "verify");
            assertThat(older.code()).as(older.out()).isZero();
            assertThat(older.out()).contains("(200 of 300 records)", "first 100 records");
            Run fork = of("fork", "log", "verify", "--json");
            assertThat(fork.code()).isEqualTo(1);
            assertThat(fork.out()).contains("log.finding-forked");
            for (Run made : List.of(export("fork", "out", "--json"), report("fork", "out", "--json"))) {
                assertThat(made.code()).isEqualTo(1);
                assertThat(made.out()).contains("client.log-changed");
            }
            assertThat(folder.resolve("out")).doesNotExist();
            askNoWitnesses();
            reviewer = reviewer.with("SAFECONDUCT_HOME", folder.resolve("other").toString());
        }
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
