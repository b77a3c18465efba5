package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.client.Exchange;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.demo.Workplace;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogExport;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.ServedLog;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever holds database or export changes something; the reviewer's command names what and where, and exits with 1. */
class TamperingIT {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();

    @TempDir
    private static Path folder = Path.of("");

    private static Running running = Running.untilProcessEnds();
    private static People people = new People(KEYS, Path.of(""), "");
    private static JdbcClient database = JdbcClient.create(new org.postgresql.ds.PGSimpleDataSource());

    /** More than one full tile, so that what is changed is not only at the growing edge. */
    @BeforeAll
    static void fillTheLogOfARunningExchange() throws Exception {
        ExampleKeys keys = new ExampleKeys(KEYS);
        Installation installation = Installation.start(
                folder.resolve("exchange"),
                keys,
                0,
                Map.of("safeconduct.limits.requests", "1000000"),
                InstantSource.system(),
                running);
        String server = installation.address().base().toString();
        people = new People(KEYS, folder, server);
        database = JdbcClient.create(installation.database().dataSource());
        People.require(people.original(people.send(), "opened"));
        try (Workplace reviewer = Workplace.of(
                "reviewer-1",
                keys,
                installation.address(),
                folder.resolve("filling"),
                java.util.Locale.ENGLISH,
                InstantSource.system())) {
            Exchange exchange = reviewer.exchange();
            for (int i = 0; i < 270; i++) {
                exchange.records(0, 1);
            }
        }
        People.require(verify("--live", "--save", folder.resolve("early").toString()));
        People.require(verify("--live", "--save", folder.resolve("export").toString()));
    }

    @BeforeEach
    void copy() {
        sql("DROP TABLE IF EXISTS kept_log_record, kept_log_tile");
        sql("CREATE TABLE kept_log_record AS SELECT * FROM log_record");
        sql("CREATE TABLE kept_log_tile AS SELECT * FROM log_tile");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** What was there when the copy was made is as it was; what came since is left. */
    @AfterEach
    void putBack() {
        sql("DELETE FROM log_record r USING kept_log_record k WHERE r.index = k.index");
        sql("INSERT INTO log_record SELECT * FROM kept_log_record");
        sql("UPDATE log_tile t SET hashes = k.hashes FROM kept_log_tile k WHERE t.level = k.level"
                + " AND t.index = k.index AND octet_length(t.hashes) = octet_length(k.hashes)");
        People.require(verify("--live"));
    }

    private static void sql(String change) {
        database.sql(change).update();
    }

    private static Run verify(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "log";
        all[1] = "verify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = "--json";
        return people.as("reviewer-1").types(all);
    }

    private static void assertFound(Run run, String... findings) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("\"outcome\":\"tampered\"");
        for (String finding : findings) {
            String[] both = finding.split(" ", 2);
            assertThat(run.out()).contains("{\"code\":\"log.finding-" + both[0] + "\",\"place\":\"" + both[1] + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "actor", "detail"})
    void namesARecordWhoseContentWasEditedInTheDatabase(String section) {
        sql("UPDATE log_record SET " + section + " = convert_to(replace(convert_from(" + section
                + ", 'UTF8'), '1', '2'), 'UTF8') WHERE index = 2");
        assertFound(verify("--live"), "record-altered 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts_salt", "actor_salt", "detail_salt"})
    void namesARecordWhoseSaltWasExchangedInTheDatabase(String salt) {
        sql("UPDATE log_record SET " + salt + " = decode(repeat('ab', 32), 'hex') WHERE index = 3");
        assertFound(verify("--live"), "record-altered 3");
    }

    @Test
    void namesALeafThatWasChangedInTheDatabase() {
        sql("UPDATE log_record SET entry = set_byte(entry, 5, 7 # get_byte(entry, 5)) WHERE index = 9");
        assertFound(verify("--live"), "record-altered 9", "leaf-altered 9");
    }

    @Test
    void namesARecordThatWasExchangedWhole() {
        sql("""
                UPDATE log_record r SET (entry, facts, facts_salt, actor, actor_salt, detail, detail_salt) =
                (SELECT entry, facts, facts_salt, actor, actor_salt, detail, detail_salt FROM log_record WHERE index = 7)
                WHERE index = 8""");
        assertFound(verify("--live"), "leaf-altered 8");
    }

    @Test
    void namesATileThatWasChangedInTheDatabase() {
        sql(
                "UPDATE log_tile SET hashes = set_byte(hashes, 40, 7 # get_byte(hashes, 40)) WHERE level = 0 AND index = 0");
        assertFound(verify("--live"), "tile-altered tile/0/000");
    }

    @Test
    void namesTheFirstOfTheLastRecordsThatWereDeletedInTheDatabase() {
        sql("DELETE FROM log_record WHERE index >= 265 AND index IN (SELECT index FROM kept_log_record)");
        assertFound(verify("--live"), "record-missing 265");
    }

    @Test
    void namesARecordThatWasDeletedInTheMiddle() {
        sql("DELETE FROM log_record WHERE index = 100");
        assertFound(verify("--live"), "record-missing 100");
    }

    @Test
    void callsACopyFromBeforeAnOlderCopy() {
        // It ends before what this reviewer saw last: only the exchange's own log may not.
        Run run = verify(folder.resolve("early").toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"outcome\":\"sound\"").containsPattern("\"seen\":\\d+");
    }

    @Test
    void noticesThatTwoPeopleWereShownTwoHistories() throws Exception {
        // The same name and key, another database: what a dishonest operator shows to somebody else.
        LogPolicy policy = LogPolicy.parse(Files.readString(KEYS.resolve("policy.txt")));
        try (TestDatabase other = TestDatabase.create();
                Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
                Ed25519Key key = Ed25519Key.open(KEYS.resolve("log.p12"), passphrase);
                AccessLog fork = new AccessLog(
                        other.dataSource(), new FolderStore(folder.resolve("fork-tiles")), policy.origin(), key)) {
            UUID last = UUID.randomUUID();
            for (int i = 0; i < 999; i++) {
                fork.append(draft(UUID.randomUUID()));
            }
            fork.append(draft(last));
            fork.await(last, Duration.ofSeconds(20));
            LogExport.write(new ServedLog(fork), folder.resolve("fork"), done -> {});
        }
        String shown = folder.resolve("fork").toString();
        Run stranger = people.as("reviewer-1")
                .with("SAFECONDUCT_HOME", folder.resolve("home-stranger").toString())
                .types("log", "verify", shown);
        assertThat(stranger.code())
                .as("who saw nothing before cannot know, but asks for the witness")
                .isEqualTo(3);
        assertThat(stranger.out()).contains("Too few witnesses have confirmed the checkpoint.");
        Run met = verify(shown);
        assertThat(met.code()).isEqualTo(1);
        assertThat(met.out()).contains("\"code\":\"log.finding-forked\"");
    }

    private static RecordDraft draft(UUID request) {
        return new RecordDraft(
                request,
                Facts.of(Event.LOG_READ, Instant.now(), null),
                new Actor(null, null, null, null),
                new Detail(null, null, null));
    }

    /** The export with one file changed; it is as the reviewer saw it otherwise. */
    private static Run verifyExportWith(String name, java.util.function.UnaryOperator<byte[]> change)
            throws IOException {
        Path export = folder.resolve("changed-" + UUID.randomUUID());
        try (var files = Files.walk(folder.resolve("export"))) {
            for (Path from : files.toList()) {
                Path to = export.resolve(folder.resolve("export").relativize(from));
                if (Files.isDirectory(from)) {
                    Files.createDirectory(to);
                } else {
                    Files.copy(from, to);
                }
            }
        }
        Path file = export.resolve(name);
        Files.write(file, change.apply(Files.readAllBytes(file)));
        // Of the time of the export: what this reviewer saw since would be missing from it.
        return people.as("reviewer-1")
                .with("SAFECONDUCT_HOME", folder.resolve("home-then").toString())
                .types("log", "verify", export.toString(), "--json");
    }

    private static byte[] flip(byte[] bytes) {
        bytes[70] ^= 1;
        return bytes;
    }

    @Test
    void findsTheExportSoundAsItIs() throws IOException {
        People.require(verifyExportWith("checkpoint", bytes -> bytes));
    }

    @Test
    void namesATileThatWasChangedInTheExport() throws IOException {
        assertFound(verifyExportWith("tile/0/000", TamperingIT::flip), "tile-altered tile/0/000");
    }

    @Test
    void namesALeafThatWasChangedInTheExport() throws IOException {
        // Byte 70 is in the sections' commitments of the first entry.
        assertFound(verifyExportWith("tile/entries/000", TamperingIT::flip), "entry-differs 0", "leaf-altered 0");
    }

    @Test
    void namesTheFirstOfTheLastRecordsThatWereCutOffTheExport() throws IOException {
        Run run = verifyExportWith("records/1.jsonl", bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return (String.join("\n", lines.subList(0, 4)) + "\n").getBytes(StandardCharsets.UTF_8);
        });
        assertFound(run, "record-missing 260");
    }
}
