package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void goesWithAllThatIsInItAndNothingElse() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "of somebody else");
        Scratch scratch = Scratch.create();
        Files.createDirectories(scratch.folder().resolve("a/b"));
        Files.writeString(scratch.folder().resolve("a/b/left"), "plaintext");
        Files.createSymbolicLink(scratch.folder().resolve("a/link"), kept);
        Files.createSymbolicLink(scratch.folder().resolve("a/linked"), folder);
        scratch.close();
        assertThat(scratch.folder()).doesNotExist();
        assertThat(kept).hasContent("of somebody else");
        scratch.close();
    }
}
