package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenNameTest {
    private static final String LEFT = ".out.0123abcd.partial";

    @TempDir
    private Path folder;

    @Test
    void sweepsWhatAKilledProcessLeft() throws Exception {
        Path left = leftFolder(LEFT);
        Path file = Files.writeString(folder.resolve(".out.4567abcd.partial"), "left");
        pendingOnce();
        assertThat(left).doesNotExist();
        assertThat(file).doesNotExist();
    }

    @Test
    void sweepsWhatWasKilledBetweenItsLockAndItsName() throws Exception {
        Path left = leftFolder(LEFT);
        Path justNow = leftFolder(".out.4567abcd.partial");
        Files.delete(left.resolve(HiddenName.LOCK));
        Files.delete(justNow.resolve(HiddenName.LOCK));
        pendingOnce();
        assertThat(left).exists();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(90)));
        pendingOnce();
        assertThat(left).doesNotExist();
        // Somebody may be about to give it its name.
        assertThat(names(justNow)).containsExactly("01.pdf");
    }

    @Test
    void sweepsNothingThroughALink() throws Exception {
        Path elsewhere = leftFolder("elsewhere");
        Path toFolder = Files.createSymbolicLink(folder.resolve(LEFT), elsewhere);
        Path toFile = Files.createSymbolicLink(
                folder.resolve(".out.4567abcd.partial"), Files.writeString(folder.resolve("file"), "another's"));
        Path left = leftFolder(".out.89ababcd.partial");
        Files.delete(left.resolve(HiddenName.LOCK));
        Files.createSymbolicLink(left.resolve(HiddenName.LOCK), elsewhere.resolve(HiddenName.LOCK));
        pendingOnce();
        assertThat(names(elsewhere)).containsExactlyInAnyOrder("01.pdf", "lock");
        assertThat(List.of(toFolder, toFile, left)).allMatch(Files::exists);
    }

    @Test
    void sweepsOnlyWhatItWouldHavePutThere() throws Exception {
        Path left = leftFolder(LEFT);
        Files.writeString(left.resolve("notes.txt"), "somebody's");
        pendingOnce();
        assertThat(names(left)).containsExactly("notes.txt");
    }

    @Test
    void leavesWhatIsCalledOtherwise() throws Exception {
        List<Path> others = List.of(
                leftFolder(".output.0123abcd.partial"), leftFolder(".out.0123abcd"), leftFolder(".out.x.partial"));
        pendingOnce();
        assertThat(others).allMatch(Files::exists);
    }

    @Test
    void leavesWhatThisProcessIsAt() throws Exception {
        try (PendingFolder first = PendingFolder.of(folder.resolve("out"))) {
            try (FlushedFile document = first.create("01.pdf")) {
                document.write(ByteBuffer.wrap(new byte[] {1}));
            }
            pendingOnce();
            Path made = first.complete();
            assertThat(names(made)).containsExactly("01.pdf");
        }
        assertThat(names(folder)).containsExactly("out");
    }

    @Test
    void neverTakesTheNameOfWhatCameMeanwhile() throws Exception {
        try (PendingFolder pending = PendingFolder.of(folder.resolve("out"))) {
            Files.writeString(folder.resolve("out"), "another's");
            assertThatExceptionOfType(BundleRefused.class)
                    .isThrownBy(pending::complete)
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(BundleRefusal.OUTPUT_EXISTS));
        }
        assertThat(folder.resolve("out")).hasContent("another's");
        assertThat(names(folder)).containsExactly("out");
    }

    private void pendingOnce() throws Exception {
        PendingFolder.of(folder.resolve("out")).close();
    }

    private Path leftFolder(String name) throws IOException {
        Path left = Files.createDirectory(folder.resolve(name));
        Files.createFile(left.resolve(HiddenName.LOCK));
        Files.writeString(left.resolve("01.pdf"), "%PDF-");
        return left;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
