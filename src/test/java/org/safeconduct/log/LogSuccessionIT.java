package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectName;

/** A log lost its newest records for good: another takes over what is left, and says so. */
class LogSuccessionIT {
    private static final String NEXT = TestLog.ORIGIN + "/g2";
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final Ed25519Key fresh = Ed25519Key.generate();
    private TestLog test;
    private byte[] lost;
    private byte[] left;

    /** 600 records were signed and published, and the database restored with 300 of them. */
    @BeforeEach
    void restoreAnOldBackup() throws Exception {
        test = new TestLog(folder.resolve("store"));
        AccessLog log = test.open();
        test.add(log, 300);
        left = log.checkpoint();
        LogHead backup = new TreeRows(test.pool).head().orElseThrow();
        test.add(log, 300);
        lost = log.checkpoint();
        Awaitility.await().until(() -> published("log/checkpoint").equals(Optional.of(text(lost))));
        log.close();
        restore(backup);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static String text(byte[] note) {
        return new String(note, UTF_8);
    }

    private Optional<String> published(String name) throws IOException {
        if (test.store.find(new ObjectName(name)).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = test.store.open(new ObjectName(name))) {
            return Optional.of(text(content.readAllBytes()));
        }
    }

    private void restore(LogHead head) {
        sql("DELETE FROM log_record WHERE index >= 300");
        sql("DELETE FROM log_tile WHERE level = 0 AND index = 2");
        sql("UPDATE log_tile SET hashes = substring(hashes FOR 44 * 32), published = false"
                + " WHERE level = 0 AND index = 1");
        sql("UPDATE log_tile SET hashes = substring(hashes FOR 32) WHERE level = 1");
        test.sql
                .sql("UPDATE log_tree SET version = :version, size = :size, root = :root, checkpoint = :checkpoint")
                .paramSource(head)
                .update();
    }

    private void sql(String change) {
        test.sql.sql(change).update();
    }

    private LogSuccession succession(String origin, Ed25519Key key) {
        return new LogSuccession(
                test.pool, test.store, origin, List.of(key), List.of(test.verifierKey()), test.policy());
    }

    private AccessLog successor() throws LogRefused {
        return new AccessLog(test.pool, test.store, NEXT, fresh);
    }

    private LogPolicy policy() {
        return LogPolicy.of(new VerifierKey(NEXT, VerifierKey.Role.LOG, fresh.publicKey()));
    }

    private void refused(LogRefusal expected, LogSuccession succession, byte[]... evidence) {
        LogHead before = new TreeRows(test.pool).head().orElseThrow();
        LogRefused refused = Objects.requireNonNull(
                catchThrowableOfType(LogRefused.class, () -> succession.succeed(List.of(evidence), NOW)));
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(new TreeRows(test.pool).head().orElseThrow().same(before)).isTrue();
    }

    @Test
    void takesOverWhatIsLeftAndNamesWhatIsKnownOfTheRest() throws Exception {
        LogRefused stopped = Objects.requireNonNull(catchThrowableOfType(LogRefused.class, test::open));
        assertThat(stopped.refusal()).isEqualTo(LogRefusal.BEHIND_PUBLISHED);

        LogSuccession.Outcome outcome = succession(NEXT, fresh).succeed(List.of(lost, left), NOW);
        assertThat(outcome).isEqualTo(new LogSuccession.Outcome(TestLog.ORIGIN, NEXT, 300, 300, 0, 2, 0));

        try (AccessLog next = successor()) {
            // The first checkpoint there ever is has the record, right after what was taken over.
            Checkpoint first = Checkpoint.verify(next.checkpoint(), policy());
            assertThat(first.origin()).isEqualTo(NEXT);
            assertThat(first.size()).isEqualTo(301);
            Disclosed record = next.records(300, 1).getFirst().verify();
            assertThat(record.facts())
                    .isEqualTo(Facts.of(Event.LOG_SUCCEEDED, NOW, null).counting(300));
            assertThat(Objects.requireNonNull(record.detail()).ended()).containsExactly(text(left), text(lost));

            // Every record that is left is at its place, and the ended log's checkpoint over them is its beginning.
            assertThat(new ServedLog(next).records(0)).hasSize(256);
            TreeProofs proofs = new TileReader(new TreeRows(test.pool)).proofs(new TreeRows(test.pool).view());
            Checkpoint before = Checkpoint.verify(left, test.policy());
            assertThat(ProofCheck.consistent(300, before.root(), 301, first.root(), proofs.consistency(300, 301)))
                    .isTrue();

            // It works on, and the whole of it verifies.
            test.add(next, 300);
            assertThat(LogVerifier.verify(new ServedLog(next), policy(), List.of(), done -> {})
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void saysThatTheEndedLogSignedTwoHistories() throws Exception {
        // The restored database went on: another record is where one was signed before.
        test.store.delete(new ObjectName("log/checkpoint"));
        try (AccessLog forked = test.open()) {
            test.add(forked, 350);
        }
        test.store.delete(new ObjectName("log/checkpoint"));
        LogSuccession.Outcome outcome = succession(NEXT, fresh).succeed(List.of(lost, left), NOW);
        assertThat(outcome).isEqualTo(new LogSuccession.Outcome(TestLog.ORIGIN, NEXT, 650, 0, 1, 3, 0));
        try (AccessLog next = successor()) {
            Disclosed record = next.records(650, 1).getFirst().verify();
            assertThat(Objects.requireNonNull(record.facts()).reason()).isEqualTo("log.not-consistent");
        }
    }

    @Test
    void neverGivesAnEndedLogsNameOutAgain() throws Exception {
        succession(NEXT, fresh).succeed(List.of(), NOW);
        for (String name : List.of(TestLog.ORIGIN, NEXT)) {
            refused(
                    LogRefusal.SUCCESSOR_NOT_ANOTHER,
                    new LogSuccession(
                            test.pool,
                            test.store,
                            name,
                            List.of(Ed25519Key.generate()),
                            List.of(new VerifierKey(NEXT, VerifierKey.Role.LOG, fresh.publicKey())),
                            test.policy()));
        }
    }

    @Test
    void keepsTheEndedLogsObjectsAndPublishesBesideThem() throws Exception {
        byte[] tile;
        try (InputStream content = test.store.open(new ObjectName("log/tile/0/001"))) {
            tile = content.readAllBytes();
        }
        succession(NEXT, fresh).succeed(List.of(), NOW);
        try (AccessLog next = successor()) {
            test.add(next, 300);
            Awaitility.await().until(() -> {
                try (var objects = test.store.list("log/")) {
                    return objects.filter(each -> each.name().value().endsWith("/tile/0/001"))
                                    .count()
                            == 2;
                }
            });
            assertThat(next.working()).isTrue();
            assertThat(next.tile("tile/0/001").orElseThrow()).isNotEqualTo(tile);
        }
        assertThat(published("log/checkpoint")).contains(text(lost));
        try (InputStream content = test.store.open(new ObjectName("log/tile/0/001"))) {
            assertThat(content.readAllBytes()).isEqualTo(tile);
        }
    }

    @Test
    void stopsServersOfTheEndedLogAndNeverStartsThemAgain() throws Exception {
        test.store.delete(new ObjectName("log/checkpoint"));
        AccessLog running = test.open();
        UUID request = UUID.randomUUID();
        running.append(TestLog.draft(request));
        running.await(request, TestLog.LONG);
        succession(NEXT, fresh).succeed(List.of(lost), NOW);
        Awaitility.await().until(() -> !running.working());
        LogDamaged damaged = Objects.requireNonNull(
                catchThrowableOfType(LogDamaged.class, () -> running.append(TestLog.draft(UUID.randomUUID()))));
        assertThat(damaged.refusal()).isEqualTo(LogRefusal.OTHER_LOG);
        LogRefused again = Objects.requireNonNull(catchThrowableOfType(LogRefused.class, test::open));
        assertThat(again.refusal()).isEqualTo(LogRefusal.OTHER_LOG);
        successor().close();
    }

    @Test
    void beginsWithTheRecordWhereEverythingIsLost() throws Exception {
        for (String table : List.of("log_staged", "log_record", "log_tile", "log_tree")) {
            sql("DELETE FROM " + table);
        }
        assertThat(succession(NEXT, fresh).succeed(List.of(), NOW))
                .isEqualTo(new LogSuccession.Outcome(TestLog.ORIGIN, NEXT, 0, 600, 0, 1, 0));
        try (AccessLog next = successor()) {
            assertThat(Checkpoint.verify(next.checkpoint(), policy()).size()).isEqualTo(1);
            Disclosed first = next.records(0, 1).getFirst().verify();
            assertThat(Objects.requireNonNull(first.detail()).ended()).containsExactly(text(lost));
        }
    }

    @Test
    void refusesToSucceedALogOfWhichNothingIsKnown() throws Exception {
        for (String table : List.of("log_staged", "log_record", "log_tile", "log_tree")) {
            sql("DELETE FROM " + table);
        }
        test.store.delete(new ObjectName("log/checkpoint"));
        LogRefused refused = Objects.requireNonNull(catchThrowableOfType(
                LogRefused.class, () -> succession(NEXT, fresh).succeed(List.of(), NOW)));
        assertThat(refused.refusal()).isEqualTo(LogRefusal.OTHER_LOG);
        assertThat(new TreeRows(test.pool).head()).isEmpty();
    }

    @Test
    void sequencesWhatWasStagedInTheEndedLog() throws Exception {
        UUID request = UUID.randomUUID();
        Section section = Commitment.salted(new byte[] {'{', '}'});
        new RecordRows(test.pool)
                .stage(request, Commitment.entry(section, section, section), section, section, section);
        succession(NEXT, fresh).succeed(List.of(), NOW);
        try (AccessLog next = successor()) {
            assertThat(next.await(request, TestLog.LONG).index()).isEqualTo(301);
        }
    }

    @Test
    void refusesTheSameNameAndTheSameKey() {
        refused(LogRefusal.SUCCESSOR_NOT_ANOTHER, succession(TestLog.ORIGIN, fresh));
        refused(LogRefusal.SUCCESSOR_NOT_ANOTHER, succession(NEXT, test.key));
    }

    @Test
    void refusesAnotherLogsDatabaseAndASecondSuccession() throws Exception {
        Ed25519Key stranger = Ed25519Key.generate();
        VerifierKey other = new VerifierKey("log.example/other", VerifierKey.Role.LOG, stranger.publicKey());
        test.store.delete(new ObjectName("log/checkpoint"));
        refused(
                LogRefusal.OTHER_LOG,
                new LogSuccession(test.pool, test.store, NEXT, List.of(fresh), List.of(other), test.policy()));
        succession(NEXT, fresh).succeed(List.of(), NOW);
        refused(LogRefusal.OTHER_LOG, succession(NEXT, fresh));
        refused(LogRefusal.OTHER_LOG, succession(TestLog.ORIGIN + "/g3", Ed25519Key.generate()));
    }

    @Test
    void refusesADatabaseThatWasChanged() {
        sql("UPDATE log_record SET entry = set_byte(entry, 5, 7 # get_byte(entry, 5)) WHERE index = 7");
        refused(LogRefusal.STATE_DAMAGED, succession(NEXT, fresh));
    }

    @Test
    void refusesADatabaseWithARecordLessOrMore() {
        sql("INSERT INTO log_record SELECT 300, gen_random_uuid(), entry, facts, facts_salt, actor, actor_salt,"
                + " detail, detail_salt FROM log_record WHERE index = 0");
        refused(LogRefusal.STATE_DAMAGED, succession(NEXT, fresh));
        sql("DELETE FROM log_record WHERE index IN (300, 100)");
        refused(LogRefusal.STATE_DAMAGED, succession(NEXT, fresh));
    }

    @Test
    void refusesEvidenceThatTheEndedLogDidNotSign() {
        byte[] forged = text(lost).replace("\n600\n", "\n700\n").getBytes(UTF_8);
        refused(LogRefusal.SIGNATURE_INVALID, succession(NEXT, fresh), forged);
        refused(LogRefusal.NOTE_MALFORMED, succession(NEXT, fresh), Arrays.copyOf(lost, 20));
    }

    @Test
    void isFoundOutWhenItIsItselfRestoredFromAnOldBackup() throws Exception {
        succession(NEXT, fresh).succeed(List.of(), NOW);
        LogHead backup;
        try (AccessLog next = successor()) {
            test.add(next);
            Awaitility.await().until(() -> {
                try (var objects = test.store.list("log/")) {
                    return objects.anyMatch(each -> each.name().value().matches("log/[0-9a-f]{16}/checkpoint"));
                }
            });
            backup = new TreeRows(test.pool).head().orElseThrow();
            test.add(next);
            byte[] newest = next.checkpoint();
            Awaitility.await().until(() -> {
                try (var objects = test.store.list("log/")) {
                    String name = objects.map(each -> each.name().value())
                            .filter(each -> each.matches("log/[0-9a-f]{16}/checkpoint"))
                            .findFirst()
                            .orElseThrow();
                    return published(name).equals(Optional.of(text(newest)));
                }
            });
        }
        sql("DELETE FROM log_record WHERE index >= " + backup.size());
        sql("UPDATE log_tile SET hashes = substring(hashes FOR 46 * 32) WHERE level = 0 AND index = 1");
        test.sql
                .sql("UPDATE log_tree SET version = :version, size = :size, root = :root, checkpoint = :checkpoint")
                .paramSource(backup)
                .update();
        LogRefused refused = Objects.requireNonNull(catchThrowableOfType(LogRefused.class, this::successor));
        assertThat(refused.refusal()).isEqualTo(LogRefusal.BEHIND_PUBLISHED);
    }

    @Test
    void putsTilesRightThatAreNotThoseOfTheRecords() throws Exception {
        sql(
                "UPDATE log_tile SET hashes = set_byte(hashes, 40, 7 # get_byte(hashes, 40)) WHERE level = 0 AND index = 0");
        sql("UPDATE log_tile SET hashes = set_byte(hashes, 3, 7 # get_byte(hashes, 3)) WHERE level = 1 AND index = 0");
        sql("INSERT INTO log_tile (level, index, hashes) SELECT 0, 7, hashes FROM log_tile WHERE level = 1");
        LogSuccession.Outcome outcome = succession(NEXT, fresh).succeed(List.of(), NOW);
        assertThat(outcome.mended()).isEqualTo(3);
        try (AccessLog next = successor()) {
            assertThat(LogVerifier.verify(new ServedLog(next), policy(), List.of(), done -> {})
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void keepsOfALongNoteWhatIsVerified() throws Exception {
        StringBuilder many = new StringBuilder(text(lost));
        for (int i = 0; i < 60; i++) {
            many.append("\u2014 stranger.example/" + i + " " + SampleTree.base64(new byte[76]) + "\n");
        }
        LogSuccession.Outcome outcome =
                succession(NEXT, fresh).succeed(List.of(many.toString().getBytes(UTF_8), left), NOW);
        assertThat(outcome.checkpoints()).isEqualTo(2);
        try (AccessLog next = successor()) {
            Disclosed record = next.records(300, 1).getFirst().verify();
            assertThat(Objects.requireNonNull(record.detail()).ended()).containsExactly(text(left), text(lost));
        }
    }
}
