package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.log.LogVerifier.Outcome;
import org.safeconduct.log.LogVerifier.Report;

/** Every way to tamper with a log of 600 records, and what the verifier says: what, and where. */
class LogVerifierIT {
    private static final int SIZE = 600;

    @TempDir
    private Path folder = Path.of("");

    private TestLog test;
    private AccessLog log;

    @BeforeEach
    void fill() throws IOException, LogRefused {
        test = new TestLog(folder.resolve("one"));
        log = test.open();
        test.add(log, SIZE);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Report verify(byte[]... kept) throws IOException {
        return verify(new ServedLog(log), kept);
    }

    private Report verify(LogSource source, byte[]... kept) throws IOException {
        return LogVerifier.verify(source, test.policy(), List.of(kept), checked -> {});
    }

    private void change(String sql) {
        assertThat(test.sql.sql(sql).update()).isPositive();
    }

    private static void assertTampered(Report report, String... findings) {
        assertThat(report.findings().stream().map(LogVerifierIT::words)).containsExactlyInAnyOrder(findings);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(report.sound()).isFalse();
    }

    private static void assertUndecided(Report report, String... findings) {
        assertThat(report.findings().stream().map(LogVerifierIT::words)).containsExactlyInAnyOrder(findings);
        assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(report.sound()).isFalse();
    }

    private static String words(Finding finding) {
        return finding.kind() + " " + finding.place();
    }

    @Test
    void findsAnUntouchedLogSound() throws IOException {
        List<Long> progress = new ArrayList<>();
        Report report = LogVerifier.verify(new ServedLog(log), test.policy(), List.of(), progress::add);
        assertThat(report.findings()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.SOUND);
        assertThat(report.size()).isEqualTo(SIZE);
        assertThat(report.recordsChecked()).isEqualTo(SIZE);
        assertThat(progress).containsExactly(256L, 512L, 600L);
    }

    @Test
    void namesARecordWhoseActorWasChanged() throws IOException {
        change("UPDATE log_record SET actor = convert_to('{\"person\":\"officer-2\"}', 'UTF8') WHERE index = 300");
        assertTampered(verify(), "RECORD_ALTERED 300");
    }

    @Test
    void namesARecordWhoseSaltWasChanged() throws IOException {
        change("UPDATE log_record SET facts_salt = detail_salt WHERE index = 0");
        assertTampered(verify(), "RECORD_ALTERED 0");
    }

    @Test
    void namesALeafThatWasChanged() throws IOException {
        change("UPDATE log_record SET entry = set_byte(entry, 5, 7 # get_byte(entry, 5)) WHERE index = 599");
        assertTampered(verify(), "RECORD_ALTERED 599", "LEAF_ALTERED 599", "ROOT_DIFFERS 600");
    }

    @Test
    void namesARecordThatWasReplacedTogetherWithItsEntry() throws IOException {
        change("""
                UPDATE log_record r SET (entry, facts, facts_salt, actor, actor_salt, detail, detail_salt) =
                (SELECT entry, facts, facts_salt, actor, actor_salt, detail, detail_salt FROM log_record WHERE index = 7)
                WHERE index = 8""");
        assertTampered(verify(), "LEAF_ALTERED 8", "ROOT_DIFFERS 600");
    }

    @Test
    void namesTheTileWhereEntryAndLeafWereChangedTogether() throws Exception {
        replaceRecordAndLeaf();
        assertTampered(verify(), "TILE_ALTERED tile/0/001", "ROOT_DIFFERS 600");
    }

    @Test
    void findsTheRootWrongWhereEverythingBelowItWasChangedTogether() throws Exception {
        Tile changed = replaceRecordAndLeaf();
        Tile above = Tile.of(log.tile("tile/1/000.p/2").orElseThrow());
        byte[] hashes = above.bytes();
        System.arraycopy(changed.root(), 0, hashes, 32, 32);
        test.sql
                .sql("UPDATE log_tile SET hashes = :hashes WHERE level = 1")
                .param("hashes", hashes)
                .update();
        assertTampered(verify(), "ROOT_DIFFERS 600");
    }

    /** Record 300 becomes a copy of record 7, its leaf with it. */
    private Tile replaceRecordAndLeaf() {
        change("""
                UPDATE log_record r SET (entry, facts, facts_salt, actor, actor_salt, detail, detail_salt) =
                (SELECT entry, facts, facts_salt, actor, actor_salt, detail, detail_salt FROM log_record WHERE index = 7)
                WHERE index = 300""");
        byte[] hashes = log.tile("tile/0/001").orElseThrow();
        byte[] leaf = TreeHash.leaf(log.records(300, 1).getFirst().entry());
        System.arraycopy(leaf, 0, hashes, (300 - 256) * 32, 32);
        test.sql
                .sql("UPDATE log_tile SET hashes = :hashes WHERE level = 0 AND index = 1")
                .param("hashes", hashes)
                .update();
        return Tile.of(hashes);
    }

    @Test
    void namesATileThatWasChanged() throws IOException {
        change("UPDATE log_tile SET hashes = set_byte(hashes, 40, 7 # get_byte(hashes, 40)) WHERE index = 1");
        change("UPDATE log_tile SET hashes = set_byte(hashes, 40, 7 # get_byte(hashes, 40)) WHERE level = 1");
        assertTampered(verify(), "TILE_ALTERED tile/0/001", "TILE_ALTERED tile/1/000.p/2");
    }

    @Test
    void namesTheFirstOfTheLastRecordsThatWereDeleted() throws IOException {
        change("DELETE FROM log_record WHERE index >= 590");
        assertTampered(verify(), "RECORD_MISSING 590", "PIECE_MISSING tile/entries/002.p/88");
    }

    @Test
    void namesARecordThatWasDeletedInTheMiddle() throws IOException {
        change("DELETE FROM log_record WHERE index = 100");
        assertTampered(verify(), "RECORD_MISSING 100", "PIECE_MISSING tile/entries/000");
    }

    @Test
    void noticesThatTheCheckpointWasRolledBack() throws Exception {
        byte[] before = log.checkpoint();
        test.add(log, 10);
        byte[] kept = log.checkpoint();
        LogSource old = new PinnedCheckpoint(new ServedLog(log), before);
        assertTampered(verify(old, kept), "ROLLED_BACK 610");
        assertThat(verify(kept, before).sound()).isTrue();
    }

    @Test
    void noticesAForkAtEveryKeptSize() throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (TestLog other = new TestLog(folder.resolve("other"), test.key)) {
            AccessLog fork = other.open();
            for (int size : new int[] {1, 254, 1, 1, 255, 88}) {
                other.add(fork, size);
                kept.add(fork.checkpoint());
            }
        }
        assertTampered(
                verify(kept.toArray(byte[][]::new)),
                "FORKED 1",
                "FORKED 255",
                "FORKED 256",
                "FORKED 257",
                "FORKED 512",
                "FORKED 600");
    }

    @Test
    void acceptsEveryCheckpointItEverShowed() throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (TestLog other = new TestLog(folder.resolve("other"))) {
            AccessLog grown = other.open();
            kept.add(grown.checkpoint());
            for (int size : new int[] {1, 254, 1, 1, 255, 88}) {
                other.add(grown, size);
                kept.add(grown.checkpoint());
            }
            assertThat(LogVerifier.verify(new ServedLog(grown), other.policy(), kept, checked -> {})
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void noticesAWrongSignature() throws IOException {
        String note = new String(log.checkpoint(), UTF_8);
        byte[] forged = note.replace("\n600\n", "\n599\n").getBytes(UTF_8);
        assertTampered(verify(new PinnedCheckpoint(new ServedLog(log), forged)), "SIGNATURE_INVALID checkpoint");
    }

    @Test
    void cannotTellOfALogThatThePolicyDoesNotTrust() throws IOException {
        try (TestLog other = new TestLog(folder.resolve("other"))) {
            Report report = LogVerifier.verify(new ServedLog(log), other.policy(), List.of(), checked -> {});
            assertUndecided(report, "CHECKPOINT_UNTRUSTED checkpoint");
        }
    }

    @Test
    void cannotTellWithoutTheQuorumButChecksTheRest() throws Exception {
        LogPolicy policy =
                LogPolicy.parse("log " + test.verifierKey() + "\nwitness w " + SmallLogTest.WITNESS + "\nquorum w\n");
        Report report = LogVerifier.verify(new ServedLog(log), policy, List.of(), checked -> {});
        assertUndecided(report, "QUORUM_MISSING checkpoint");
        assertThat(report.recordsChecked()).isEqualTo(SIZE);
    }

    @Test
    void cannotTellOfAnEmptyLogOrAForeignKeptCheckpoint() throws Exception {
        try (TestLog other = new TestLog(folder.resolve("other"))) {
            AccessLog empty = other.open();
            assertUndecided(
                    LogVerifier.verify(new ServedLog(empty), other.policy(), List.of(), checked -> {}), "NO_ENTRIES 0");
            byte[] foreign = new String(empty.checkpoint(), UTF_8)
                    .replace(TestLog.ORIGIN, "log.example/other")
                    .getBytes(UTF_8);
            byte[] altered = new String(log.checkpoint(), UTF_8)
                    .replaceFirst("\n" + SIZE + "\n", "\n" + (SIZE - 1) + "\n")
                    .getBytes(UTF_8);
            assertUndecided(verify(log.checkpoint(), foreign, altered), "KEPT_UNTRUSTED 2", "KEPT_UNTRUSTED 3");
        }
    }

    @Test
    void findsSectionsThatAreGoneWithoutAnErasure() throws IOException {
        LogSource redacted = new Wrapped(new ServedLog(log)) {
            @Override
            public List<Disclosure> records(long from) throws IOException {
                return super.records(from).stream()
                        .map(record -> from == 512 ? record.withoutActor() : record)
                        .toList();
            }
        };
        Report report = verify(redacted);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(report.findings())
                .extracting(LogVerifierIT::words)
                .containsExactly("SECTION_GONE 512-599", "SECTION_GONE 512-599");
    }

    @Test
    void cannotTellWherePiecesAreMissing() throws IOException {
        for (String missing : List.of("tile/0/001", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/88")) {
            LogSource holed = new Wrapped(new ServedLog(log)) {
                @Override
                public byte[] tile(String path) throws IOException {
                    if (path.equals(missing)) {
                        throw new FileNotFoundException(path);
                    }
                    return super.tile(path);
                }
            };
            assertUndecided(verify(holed), "PIECE_MISSING " + missing);
        }
    }

    @Test
    void findsTheRootWrongAlsoWhereABundleIsMissing() throws Exception {
        // Another record, with an entry of its own; the bundle that shows which one was signed is kept back.
        change("""
                UPDATE log_record r SET (entry, facts, facts_salt, actor, actor_salt, detail, detail_salt) =
                (SELECT entry, facts, facts_salt, actor, actor_salt, detail, detail_salt FROM log_record WHERE index = 7)
                WHERE index = 8""");
        LogSource holed = new Wrapped(new ServedLog(log)) {
            @Override
            public byte[] tile(String path) throws IOException {
                if (path.equals("tile/entries/000")) {
                    throw new FileNotFoundException(path);
                }
                return super.tile(path);
            }
        };
        assertTampered(verify(holed), "PIECE_MISSING tile/entries/000", "ROOT_DIFFERS 600", "LEAF_ALTERED 8");
    }

    @Test
    void namesABundleThatCannotBeRead() throws IOException {
        LogSource cut = new Wrapped(new ServedLog(log)) {
            @Override
            public byte[] tile(String path) throws IOException {
                byte[] tile = super.tile(path);
                return path.equals("tile/entries/001") ? Arrays.copyOf(tile, tile.length - 1) : tile;
            }
        };
        assertTampered(verify(cut), "BUNDLE_MALFORMED tile/entries/001");
    }

    @Test
    void takesTheFullTileWhereThePartialOneIsNoLongerServed() throws Exception {
        byte[] before = log.checkpoint();
        test.add(log, 300);
        LogSource grown = new Wrapped(new PinnedCheckpoint(new ServedLog(log), before)) {
            @Override
            public byte[] tile(String path) throws IOException {
                if (path.startsWith("tile/0/002.p") || path.startsWith("tile/entries/002.p")) {
                    throw new FileNotFoundException(path);
                }
                return super.tile(path);
            }
        };
        assertThat(verify(grown).findings()).isEmpty();
    }

    @Test
    void reportsASourceThatCannotBeReached() {
        LogSource away = new Wrapped(new ServedLog(log)) {
            @Override
            public List<Disclosure> records(long from) throws IOException {
                throw new IOException("away");
            }
        };
        assertThatThrownBy(() -> verify(away)).isInstanceOf(IOException.class).hasMessage("away");
    }

    @Test
    void boundsTheNumberOfFindings() throws Exception {
        test.add(log, 500);
        change("UPDATE log_record SET actor = 'x'");
        Report report = verify();
        assertThat(report.findings()).hasSize(1001);
        assertThat(words(report.findings().getLast())).isEqualTo("MORE 1000");
    }

    @Test
    void harmlessFindingsLeaveRoomForTampering() throws Exception {
        test.add(log, 500);
        change("UPDATE log_record SET actor = 'x' WHERE index = 1099");
        List<byte[]> others = Collections.nCopies(1001, new byte[] {'x'});
        Report report = LogVerifier.verify(new ServedLog(log), test.policy(), others, checked -> {});
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(report.findings().stream().map(LogVerifierIT::words))
                .contains("RECORD_ALTERED 1099", "MORE 1001")
                .hasSize(1002);
    }

    @Test
    void namesRecordsThatCameAndCannotBeReadAndGoesOn() throws IOException {
        change("UPDATE log_record SET actor = 'x' WHERE index = 599");
        LogSource garbled = new Wrapped(new ServedLog(log)) {
            @Override
            public List<Disclosure> records(long from) throws IOException {
                if (from == 256) {
                    throw new PieceUnreadable("test");
                }
                return super.records(from);
            }
        };
        assertTampered(verify(garbled), "RECORDS_MALFORMED 256", "RECORD_ALTERED 599");
    }

    @Test
    void namesEveryOtherPieceThatCannotBeRead() throws IOException {
        for (String garbled : List.of("tile/0/001", "tile/1/000.p/2", "tile/entries/000")) {
            for (byte[] bytes : new byte[][] {null, new byte[31]}) {
                LogSource source = new Wrapped(new ServedLog(log)) {
                    @Override
                    public byte[] tile(String path) throws IOException {
                        if (!path.equals(garbled)) {
                            return super.tile(path);
                        }
                        if (bytes == null) {
                            throw new PieceUnreadable("test");
                        }
                        return bytes;
                    }
                };
                String kind = garbled.contains("entries") ? "BUNDLE_MALFORMED " : "TILE_ALTERED ";
                assertTampered(verify(source), kind + garbled);
            }
        }
    }

    @Test
    void exportsWhatCannotBeReadAsUnreadable() throws Exception {
        LogSource garbled = new Wrapped(new ServedLog(log)) {
            @Override
            public List<Disclosure> records(long from) throws IOException {
                if (from == 256) {
                    throw new PieceUnreadable("test");
                }
                return super.records(from);
            }

            @Override
            public byte[] tile(String path) throws IOException {
                if (path.equals("tile/0/000")) {
                    throw new PieceUnreadable("test");
                }
                return super.tile(path);
            }
        };
        LogExport.write(garbled, folder.resolve("export"), done -> {});
        assertTampered(
                verify(new FolderLogSource(folder.resolve("export"))),
                "RECORDS_MALFORMED 256",
                "TILE_ALTERED tile/0/000");
    }

    private static class Wrapped implements WrappedSource {
        private final LogSource source;

        Wrapped(LogSource source) {
            this.source = source;
        }

        @Override
        public LogSource source() {
            return source;
        }
    }
}
