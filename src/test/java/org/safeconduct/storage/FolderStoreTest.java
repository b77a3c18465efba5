package org.safeconduct.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
    private static final ObjectName NAME = new ObjectName("bundles/one");

    @TempDir
    Path temporary;

    private Path folder;
    private FolderStore store;

    @BeforeEach
    void openStore() throws IOException {
        folder = temporary.resolve("objects");
        store = new FolderStore(folder);
    }

    @Nested
    class KeepsTheContract implements ObjectStoreContract {
        @Override
        public ObjectStore store() {
            return store;
        }
    }

    private void put(ObjectName name) throws IOException {
        store.put(name, new ByteArrayInputStream(new byte[] {1, 2}), 2);
    }

    private List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".incoming"))) {
            return files.toList();
        }
    }

    @Test
    void givesNobodyElsePermissions() throws IOException {
        put(NAME);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("bundles"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("bundles/one"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void leavesNoHalfWrittenFiles() throws IOException {
        put(NAME);
        assertThatExceptionOfType(ObjectExists.class).isThrownBy(() -> put(NAME));
        assertThatIOException()
                .isThrownBy(() -> store.put(new ObjectName("bundles/two"), TestContent.breakingAfter(5000), -1));
        store.replace(NAME, new byte[3]);

        assertThat(incoming()).isEmpty();
    }

    @Test
    void sweepsWhatACrashLeftButNotWhatIsBeingWritten() throws IOException {
        Path abandoned = Files.createFile(folder.resolve(".incoming/abandoned"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        Path young = Files.createFile(folder.resolve(".incoming/young"));
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofMinutes(59))));

        new FolderStore(folder);

        assertThat(incoming()).containsExactly(young);
    }

    @Test
    void keepsObjectsOverARestart() throws IOException {
        put(NAME);

        FolderStore again = new FolderStore(folder);

        assertThat(again.find(NAME))
                .hasValueSatisfying(info -> assertThat(info.length()).isEqualTo(2));
    }

    @Test
    void refusesSymbolicLinksToFiles() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside"), "outside");
        Files.createDirectory(folder.resolve("bundles"));
        Files.createSymbolicLink(folder.resolve("bundles/one"), outside);

        assertThatIOException().isThrownBy(() -> store.open(NAME)).withMessageContaining("symbolic link");
        assertThatIOException().isThrownBy(() -> store.find(NAME));
        assertThatIOException().isThrownBy(() -> store.delete(NAME));
        assertThatIOException().isThrownBy(() -> put(NAME));
        assertThatIOException().isThrownBy(() -> store.replace(NAME, new byte[1]));
        assertThat(outside).hasContent("outside");
    }

    @Test
    void refusesSymbolicLinksToFolders() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(outside.resolve("one"), "outside");
        Files.createSymbolicLink(folder.resolve("bundles"), outside);

        assertThatIOException().isThrownBy(() -> store.open(NAME)).withMessageContaining("symbolic link");
        assertThatIOException().isThrownBy(() -> put(new ObjectName("bundles/two")));
        assertThatIOException().isThrownBy(() -> put(new ObjectName("bundles/deep/two")));
        assertThatIOException().isThrownBy(() -> store.replace(NAME, new byte[1]));
        assertThatIOException().isThrownBy(() -> store.delete(NAME));
        try (Stream<ObjectInfo> found = store.list("bundles/")) {
            assertThat(found).isEmpty();
        }
        try (Stream<Path> untouched = Files.list(outside)) {
            assertThat(untouched).containsExactly(outside.resolve("one"));
        }
    }

    @Test
    void neverListsWhatIsNotAnObject() throws IOException {
        put(NAME);
        Files.createFile(folder.resolve(".incoming/writing"));
        Files.createFile(folder.resolve("bundles/UPPER"));

        try (Stream<ObjectInfo> found = store.list("")) {
            assertThat(found).extracting(ObjectInfo::name).containsExactly(NAME);
        }
    }

    @Test
    void keepsFoldersWhenTheirLastObjectIsDeleted() throws IOException {
        put(NAME);
        store.delete(NAME);
        store.delete(new ObjectName("bundles"));

        assertThat(folder.resolve("bundles")).isEmptyDirectory();
    }

    @Test
    void refusesANameThatIsAFolderOrGoesThroughAnObject() throws IOException {
        put(NAME);

        assertThatIOException().isThrownBy(() -> put(new ObjectName("bundles"))).isNotInstanceOf(ObjectExists.class);
        assertThatIOException()
                .isThrownBy(() -> put(new ObjectName("bundles/one/more")))
                .isNotInstanceOf(ObjectExists.class);
        assertThat(store.find(new ObjectName("bundles"))).isEmpty();
        assertThat(store.find(new ObjectName("bundles/one/more"))).isEmpty();
    }

    @Test
    void goesOnReadingAnObjectThatIsDeletedMeanwhile() throws IOException {
        put(NAME);
        try (InputStream reading = store.open(NAME)) {
            store.delete(NAME);
            assertThat(reading.readAllBytes()).containsExactly(1, 2);
        }
    }
}
