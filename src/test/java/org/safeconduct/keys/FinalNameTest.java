package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinalNameTest {
    @TempDir
    private Path folder;

    private Path finished;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        finished = Files.writeString(folder.resolve("draft"), "content");
        target = folder.resolve("target");
    }

    @Test
    void givesTheName() throws Exception {
        FinalName.give(finished, target);
        assertThat(target).hasContent("content");
    }

    @Test
    void givesTheNameWhereAFileCanHaveOnlyOne() throws Exception {
        FinalName.reserve(finished, target);
        assertThat(target).hasContent("content");
        assertThat(finished).doesNotExist();
    }

    /** A ZIP file as a file system has no hard links, as FAT has none. */
    @Test
    void savesAKeyWhereThereAreNoHardLinks() throws Exception {
        try (FileSystem noLinks = FileSystems.newFileSystem(folder.resolve("stick.zip"), Map.of("create", "true"))) {
            Path key = noLinks.getPath("/key.p12");
            PrivateFile.write(key, new byte[] {1, 2, 3});
            assertThat(Files.readAllBytes(key)).containsExactly(1, 2, 3);
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> PrivateFile.write(key, new byte[] {4}));
            assertThat(Files.readAllBytes(key)).containsExactly(1, 2, 3);
            try (var files = Files.list(noLinks.getPath("/"))) {
                assertThat(files).containsExactly(key);
            }
        }
    }

    @Test
    void neverReplacesAnother() throws Exception {
        Files.writeString(target, "another's");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> FinalName.give(finished, target));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> FinalName.reserve(finished, target));
        assertThat(target).hasContent("another's");
    }

    @Test
    void keepsNoReservedNameThatItCannotUse() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FinalName.give(folder.resolve("missing"), target));
        assertThat(target).doesNotExist();
    }
}
