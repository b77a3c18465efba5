package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectName;

class RestartIT {
    private static final ObjectName PUBLISHED = new ObjectName("log/checkpoint");

    @TempDir
    private Path folder = Path.of("");

    private TestLog test;

    @BeforeEach
    void open() throws IOException {
        test = new TestLog(folder);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Publisher publisher() {
        return new Publisher(
                test.pool,
                new TreeRows(test.pool),
                new RecordRows(test.pool),
                test.store,
                test.continuity(),
                LogHead::checkpoint);
    }

    private void publishAll() throws IOException {
        Publisher publisher = publisher();
        boolean more = true;
        while (more) {
            more = publisher.publish();
        }
    }

    private void assertStartRefused(LogRefusal refusal) {
        assertThatThrownBy(test::open)
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    @Test
    void sequencesWhatWasStagedBeforeACrash() throws LogRefused {
        AccessLog before = test.open();
        test.add(before, 260);
        before.close();
        UUID request = UUID.randomUUID();
        before.append(TestLog.draft(request));

        AccessLog after = test.open();
        Inclusion inclusion = after.await(request, TestLog.LONG);
        assertThat(inclusion.index()).isEqualTo(260);
        ProofVerifier.verify(inclusion, test.policy());
    }

    @Test
    void sequencesByItselfWhatNobodyWaitsFor() throws Exception {
        AccessLog before = test.open();
        before.close();
        UUID request = UUID.randomUUID();
        before.append(TestLog.draft(request));
        AccessLog after = test.open();
        Awaitility.await().until(() -> after.find(request).isPresent());
    }

    @Test
    void goesOnWhereItStopped() throws LogRefused {
        for (int size : new int[] {1, 254, 1, 255, 2, 66_000}) {
            AccessLog log = test.open();
            test.add(log, size);
            log.close();
        }
        assertThat(test.checkpoint(test.open()).size()).isEqualTo(66_513);
    }

    @Test
    void publishesFullTilesAndBundlesUnderTheirNames() throws Exception {
        AccessLog log = test.open();
        test.add(log, 600);
        log.close();
        publishAll();
        for (String path : new String[] {"tile/0/000", "tile/0/001", "tile/entries/000", "tile/entries/001"}) {
            try (InputStream content = test.store.open(new ObjectName("log/" + path))) {
                assertThat(content.readAllBytes()).isEqualTo(log.tile(path).orElseThrow());
            }
        }
        try (var names = test.store.list("log/")) {
            assertThat(names.map(info -> info.name().value()))
                    .containsExactlyInAnyOrder(
                            "log/tile/0/000",
                            "log/tile/0/001",
                            "log/tile/entries/000",
                            "log/tile/entries/001",
                            "log/checkpoint");
        }
        assertThat(publisher().checkpoint()).contains(log.checkpoint());
    }

    @Test
    void publishesAgainWhatACrashLeftUnmarked() throws Exception {
        AccessLog log = test.open();
        test.add(log, 256);
        log.close();
        publishAll();
        test.sql.sql("UPDATE log_tile SET published = false").update();
        publishAll();
        assertThat(new TreeRows(test.pool).unpublished(10)).isEmpty();
    }

    @Test
    void neverReplacesATileInObjectStorage() throws Exception {
        byte[] other = new byte[8192];
        test.store.put(new ObjectName("log/tile/0/000"), new ByteArrayInputStream(other), other.length);
        AccessLog log = test.open();
        test.add(log, 256);
        log.close();
        assertThatThrownBy(this::publishAll).isInstanceOf(LogDamaged.class);
        try (InputStream content = test.store.open(new ObjectName("log/tile/0/000"))) {
            assertThat(content.readAllBytes()).isEqualTo(other);
        }
    }

    @Test
    void neverPublishesAnEntryThatDoesNotHashToItsLeaf() throws Exception {
        AccessLog log = test.open();
        log.close();
        TreeRows tree = new TreeRows(test.pool);
        RecordRows records = new RecordRows(test.pool);
        for (int i = 0; i < Tile.WIDTH; i++) {
            log.append(TestLog.draft(UUID.randomUUID()));
        }
        assertThat(new Sequencer(test.pool, tree, records, test.continuity(), new EventCounts()).next(tree.view()))
                .isPresent();
        test.sql
                .sql("UPDATE log_record SET entry = set_byte(entry, 5, 7 # get_byte(entry, 5)) WHERE index = 9")
                .update();
        assertThatThrownBy(this::publishAll).isInstanceOf(LogDamaged.class);
        assertThat(test.store.find(new ObjectName("log/tile/entries/000"))).isEmpty();
    }

    @Test
    void neverPublishesAnOlderCheckpoint() throws Exception {
        AccessLog log = test.open();
        test.add(log, 3);
        log.close();
        publishAll();
        byte[] published = log.checkpoint();
        AccessLog again = test.open();
        test.sql.sql("UPDATE log_publication SET size = 1000").update();
        test.add(again);
        again.close();
        publishAll();
        assertThat(publisher().checkpoint()).contains(published);
        test.sql.sql("UPDATE log_publication SET size = 3").update();
        publishAll();
        assertThat(publisher().checkpoint()).contains(again.checkpoint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE log_tile SET hashes = set_byte(hashes, 3, 7 # get_byte(hashes, 3)) WHERE index = 1",
                "UPDATE log_tile SET hashes = set_byte(hashes, 3, 7 # get_byte(hashes, 3)) WHERE level = 1",
                "UPDATE log_tile SET hashes = substring(hashes FOR 32) WHERE index = 1",
                "UPDATE log_tile SET hashes = hashes || substring(hashes FOR 32) WHERE index = 1",
                "DELETE FROM log_tile WHERE level = 1",
                "DELETE FROM log_tile WHERE index = 0 AND level = 0",
                "UPDATE log_tree SET root = set_byte(root, 3, 7 # get_byte(root, 3))",
                "UPDATE log_tree SET size = size - 1",
                "UPDATE log_tree SET checkpoint = set_byte(checkpoint, 140, 65 + get_byte(checkpoint, 140) % 2)",
                "UPDATE log_record SET actor = 'x' WHERE index = 299",
                "UPDATE log_record SET entry = set_byte(entry, 3, 7 # get_byte(entry, 3)) WHERE index = 256",
                "DELETE FROM log_record WHERE index = 299",
                "DELETE FROM log_record WHERE index = 256",
                "INSERT INTO log_record SELECT 300, gen_random_uuid(), entry, facts, facts_salt, actor, actor_salt,"
                        + " detail, detail_salt FROM log_record WHERE index = 0"
            })
    void refusesToStartOnAChangedTree(String change) throws LogRefused {
        AccessLog log = test.open();
        test.add(log, 300);
        log.close();
        assertThat(test.sql.sql(change).update()).isPositive();
        assertStartRefused(LogRefusal.STATE_DAMAGED);
    }

    @Test
    void refusesToStartOnAnOldCopyOfTheDatabase() throws Exception {
        AccessLog log = test.open();
        test.add(log, 3);
        log.close();
        LogHead old = new TreeRows(test.pool).head().orElseThrow();
        AccessLog later = test.open();
        test.add(later, 2);
        later.close();
        publishAll();
        byte[] ahead = publisher().checkpoint().orElseThrow();
        restore(old);
        assertStartRefused(LogRefusal.BEHIND_PUBLISHED);

        // As large again, but with other records: what was published is no part of it.
        test.store.replace(PUBLISHED, old.checkpoint());
        AccessLog fork = test.open();
        test.add(fork, 7);
        fork.close();
        test.store.replace(PUBLISHED, ahead);
        assertStartRefused(LogRefusal.NOT_CONSISTENT);
    }

    /** What restoring a backup made at that head does. */
    private void restore(LogHead head) {
        test.sql
                .sql("DELETE FROM log_record WHERE index >= :size")
                .param("size", head.size())
                .update();
        test.sql
                .sql("UPDATE log_tile SET hashes = substring(hashes FOR :length)")
                .param("length", head.size() * 32)
                .update();
        test.sql
                .sql("UPDATE log_tree SET version = :version, size = :size, root = :root, checkpoint = :checkpoint")
                .paramSource(head)
                .update();
        test.sql
                .sql("UPDATE log_publication SET size = :size")
                .param("size", head.size())
                .update();
    }

    @Test
    void refusesToStartWithAnotherOriginOrKey() throws Exception {
        AccessLog log = test.open();
        test.add(log);
        log.close();
        assertThatThrownBy(() -> new AccessLog(test.pool, test.store, "log.example/other", test.key))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.OTHER_LOG));
        try (Ed25519Key other = Ed25519Key.generate()) {
            assertThatThrownBy(() -> new AccessLog(test.pool, test.store, TestLog.ORIGIN, other))
                    .isInstanceOfSatisfying(
                            LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.OTHER_LOG));
        }
    }
}
