package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectName;

/** A log of 600 records whose storage was tampered with while no server ran. */
class PublishedLogIT {
    @TempDir
    Path folder;

    private TestLog test;
    private byte[] early;
    private byte[] late;

    @BeforeEach
    void publish() throws Exception {
        test = new TestLog(folder);
        try (AccessLog log = test.open()) {
            test.add(log, 300);
            early = log.checkpoint();
            test.add(log, 300);
            late = log.checkpoint();
            Eventually.holds(() -> test.sql
                    .sql("select size = 600 and not exists (select from log_tile where not published"
                            + " and octet_length(hashes) = 8192) from log_publication")
                    .query(Boolean.class)
                    .single());
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<String> compare() throws Exception {
        List<String> found = new ArrayList<>();
        new PublishedLog(test.pool, test.store, test.policy())
                .compare((difference, place) -> found.add(difference + " " + place), compared -> {});
        return found;
    }

    private byte[] read(String name) throws Exception {
        try (var in = test.store.open(new ObjectName(name))) {
            return in.readAllBytes();
        }
    }

    private void write(String name, byte[] content) throws Exception {
        test.store.delete(new ObjectName(name));
        test.store.put(new ObjectName(name), new ByteArrayInputStream(content), content.length);
    }

    private void checkpoint(byte[] note) throws Exception {
        test.store.replace(new ObjectName("log/checkpoint"), note);
    }

    @Test
    void findsNothingWhereNothingWasTouchedAndCountsWhatItCompared() throws Exception {
        AtomicLong count = new AtomicLong();
        assertThat(compare()).isEmpty();
        new PublishedLog(test.pool, test.store, test.policy()).compare((difference, place) -> {}, count::addAndGet);
        // Five names, and two full tiles.
        assertThat(count).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log/tile/0/000", "log/tile/0/001", "log/tile/entries/000", "log/tile/entries/001"})
    void findsATileThatIsGoneChangedOrLonger(String name) throws Exception {
        byte[] content = read(name);
        test.store.delete(new ObjectName(name));
        assertThat(compare()).containsExactly("TILE_MISSING " + name);
        content[content.length - 1] ^= 1;
        write(name, content);
        assertThat(compare()).containsExactly("TILE_ALTERED " + name);
        content[content.length - 1] ^= 1;
        write(name, java.util.Arrays.copyOf(content, content.length + 1));
        assertThat(compare()).containsExactly("TILE_ALTERED " + name);
        write(name, content);
        assertThat(compare()).isEmpty();
    }

    @Test
    void saysNothingOfATileThatIsStillToBePublished() throws Exception {
        test.store.delete(new ObjectName("log/tile/0/001"));
        test.store.delete(new ObjectName("log/tile/entries/001"));
        test.sql
                .sql("update log_tile set published = false where level = 0 and index = 1")
                .update();
        assertThat(compare()).isEmpty();
    }

    @Test
    void findsTilesOfALargerTreeAndWhatIsNothingOfALogs() throws Exception {
        write("log/tile/0/002", read("log/tile/0/001"));
        write("log/tile/entries/002", read("log/tile/entries/001"));
        write("log/tile/1/000", new byte[8192]);
        write("log/tile/0/003.p/5", new byte[160]);
        write("log/stranger", new byte[1]);
        assertThat(compare())
                .containsExactlyInAnyOrder(
                        "TILE_BEYOND log/tile/0/002",
                        "TILE_BEYOND log/tile/entries/002",
                        "TILE_BEYOND log/tile/1/000",
                        "UNKNOWN log/tile/0/003.p/5",
                        "UNKNOWN log/stranger");
    }

    @Test
    void findsACheckpointThatIsGoneRolledBackUnsignedOrOfAnotherHistory() throws Exception {
        test.store.delete(new ObjectName("log/checkpoint"));
        assertThat(compare()).containsExactly("CHECKPOINT_MISSING log/checkpoint");
        checkpoint(early);
        assertThat(compare()).containsExactly("CHECKPOINT_OLD log/checkpoint");
        byte[] unsigned = late.clone();
        unsigned[unsigned.length - 20] ^= 1;
        checkpoint(unsigned);
        assertThat(compare()).containsExactly("CHECKPOINT_ALTERED log/checkpoint");
        checkpoint(new LogSigner(TestLog.ORIGIN, Ed25519Key.generate())
                .head(1, 600, root())
                .checkpoint());
        assertThat(compare()).containsExactly("CHECKPOINT_ALTERED log/checkpoint");
        for (long size : List.of(600L, 512L, 601L)) {
            checkpoint(new LogSigner(TestLog.ORIGIN, test.key)
                    .head(1, size, new byte[32])
                    .checkpoint());
            assertThat(compare()).contains("CHECKPOINT_ALTERED log/checkpoint");
        }
        checkpoint(late);
        assertThat(compare()).isEmpty();
    }

    @Test
    void acceptsAnOlderCheckpointWhereNoneIsSaidToBeNewer() throws Exception {
        checkpoint(early);
        test.sql.sql("update log_publication set size = 300").update();
        assertThat(compare()).isEmpty();
    }

    @Test
    void findsAnEntryThatWasChangedOrIsGoneInTheDatabase() throws Exception {
        test.sql
                .sql("update log_record set entry = set_byte(entry, 5, get_byte(entry, 5) # 1) where index = 599")
                .update();
        assertThat(compare()).contains("TREE_ALTERED 600").hasSize(2).contains("CHECKPOINT_ALTERED log/checkpoint");
        test.sql.sql("delete from log_record where index = 599").update();
        assertThat(compare()).containsExactly("TREE_ALTERED 599");
    }

    private byte[] root() {
        return new TreeRows(test.pool).head().orElseThrow().root();
    }
}
