package org.safeconduct.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Checkpoint;

class SeenTreesTest {
    private static final String VKEY = "witness.example/w+00000000+key";

    @TempDir
    Path folder;

    @Test
    void remembersAcrossRestarts() throws Exception {
        Path file = folder.resolve("w.db");
        try (SeenTrees trees = SeenTrees.open(file, true, VKEY)) {
            assertThat(trees.seen("log")).isEqualTo(Seen.NOTHING);
            assertThat(trees.advance(Seen.NOTHING, tree(3), new byte[] {1})).isTrue();
        }
        try (SeenTrees trees = SeenTrees.open(file, false, VKEY)) {
            assertThat(trees.seen("log").size()).isEqualTo(3);
            assertThat(trees.seen("log").root()).isEqualTo(tree(3).root());
            assertThat(trees.note("log")).hasValue(new byte[] {1});
            assertThat(trees.note("other")).isEmpty();
        }
    }

    @Test
    void isAllInTheOneFileAtAnyTime() throws Exception {
        Path file = folder.resolve("w.db");
        Path moved = folder.resolve("moved.db");
        try (SeenTrees trees = SeenTrees.open(file, true, VKEY)) {
            assertThat(trees.advance(Seen.NOTHING, tree(3), new byte[] {1})).isTrue();
            assertThat(trees.advance(new Seen(3, tree(3).root()), tree(7), new byte[] {2}))
                    .isTrue();
            Files.copy(file, moved);
        }
        try (SeenTrees trees = SeenTrees.open(moved, false, VKEY)) {
            assertThat(trees.seen("log").size()).isEqualTo(7);
        }
    }

    @Test
    void takesInTheWriteAheadLogOfAnEarlierRelease() throws Exception {
        Path file = folder.resolve("w.db");
        Path moved = folder.resolve("moved.db");
        SeenTrees.open(file, true, VKEY).close();
        try (Connection earlier = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = earlier.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("INSERT INTO seen VALUES ('log', 9, zeroblob(32), x'01')");
            // As a process leaves them that was told to stop.
            Files.copy(file, moved);
            Files.copy(folder.resolve("w.db-wal"), folder.resolve("moved.db-wal"));
        }
        try (SeenTrees trees = SeenTrees.open(moved, false, VKEY)) {
            assertThat(trees.seen("log").size()).isEqualTo(9);
            assertThat(folder.resolve("moved.db-wal")).doesNotExist();
        }
    }

    @Test
    void writesOnlyWhereTheTreeThatWasComparedIsStillThere() throws Exception {
        try (SeenTrees trees = SeenTrees.open(folder.resolve("w.db"), true, VKEY)) {
            Seen three = new Seen(3, tree(3).root());
            assertThat(trees.advance(Seen.NOTHING, tree(3), new byte[] {1})).isTrue();
            assertThat(trees.advance(Seen.NOTHING, tree(5), new byte[] {2})).isFalse();
            assertThat(trees.advance(new Seen(3, tree(4).root()), tree(5), new byte[] {2}))
                    .isFalse();
            assertThat(trees.advance(three, tree(5), new byte[] {2})).isTrue();
            assertThat(trees.advance(three, tree(4), new byte[] {3})).isFalse();
            assertThat(trees.seen("log").size()).isEqualTo(5);
        }
    }

    @Test
    void beginsAnewOnlyWhereItIsToldTo() throws Exception {
        Path file = folder.resolve("w.db");
        assertRefused(() -> SeenTrees.open(file, false, VKEY), WitnessRefusal.DATABASE_MISSING);
        assertThat(file).doesNotExist();
        SeenTrees.open(file, true, VKEY).close();
        assertRefused(() -> SeenTrees.open(file, true, VKEY), WitnessRefusal.DATABASE_EXISTS);
    }

    @Test
    void refusesTheMemoryOfAnotherKey() throws Exception {
        Path file = folder.resolve("w.db");
        SeenTrees.open(file, true, VKEY).close();
        assertRefused(() -> SeenTrees.open(file, false, VKEY + "x"), WitnessRefusal.DATABASE_OF_OTHER_KEY);
    }

    @Test
    void refusesASecondWitnessOnOneMemory() throws Exception {
        Path file = folder.resolve("w.db");
        try (SeenTrees first = SeenTrees.open(file, true, VKEY)) {
            assertRefused(() -> SeenTrees.open(file, false, VKEY), WitnessRefusal.DATABASE_UNUSABLE);
            assertThat(first.seen("log")).isEqualTo(Seen.NOTHING);
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Path file = Files.writeString(folder.resolve("w.db"), "this is no database\n".repeat(100));
        assertRefused(() -> SeenTrees.open(file, false, VKEY), WitnessRefusal.DATABASE_UNUSABLE);
        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertRefused(() -> SeenTrees.open(empty, false, VKEY), WitnessRefusal.DATABASE_UNUSABLE);
    }

    @ParameterizedTest
    @EnumSource(WitnessRefusal.class)
    void everyRefusalIsSaidInBothLanguages(WitnessRefusal refusal) {
        assertThat(Sentences.what(refusal, java.util.Locale.ENGLISH))
                .endsWith(".")
                .isNotEqualTo(Sentences.what(refusal, java.util.Locale.FRENCH));
        assertThat(Sentences.hint(refusal, java.util.Locale.FRENCH).isPresent())
                .isEqualTo(Sentences.hint(refusal, java.util.Locale.ENGLISH).isPresent());
    }

    private static Checkpoint tree(int size) {
        byte[] root = new byte[32];
        root[0] = (byte) size;
        return new Checkpoint("log", size, root);
    }

    private static void assertRefused(ThrowingCallable opening, WitnessRefusal refusal) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        WitnessRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
