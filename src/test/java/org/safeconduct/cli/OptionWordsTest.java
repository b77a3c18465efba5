package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionWordsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"--to=officer-3", "--keep-original=evil.pdf=The court asks for it untouched.pdf", "-o"})
    void areNotTheNamesOfFiles(String name) throws Exception {
        Files.writeString(folder.resolve(name), "");
        CliRefused refused = catchThrowableOfType(
                CliRefused.class, () -> OptionWords.requireNoFiles(folder, "seal", "one.pdf", name));
        assertThat(refused.refusal().code()).isEqualTo("cli.option-or-file");
    }

    @Test
    void mayBeWhatNoFileIsCalled() throws Exception {
        Files.writeString(folder.resolve("one.pdf"), "");
        Files.writeString(folder.resolve("--scrub"), "");
        assertThatCode(() -> OptionWords.requireNoFiles(folder, "seal", "--to=officer-1", "one.pdf", "-\0", "--"))
                .doesNotThrowAnyException();
        assertThatCode(() -> OptionWords.requireNoFiles(folder, "seal", "--", "--scrub"))
                .doesNotThrowAnyException();
    }
}
