package org.safeconduct.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.worker.Isolation;

/** What is found of it on a machine. */
class TesseractTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path program = Path.of("");

    @BeforeEach
    void install() throws Exception {
        program = Files.createFile(
                folder.resolve("tesseract"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(folder.resolve("eng.traineddata"));
    }

    @Test
    void readsTheLanguagesThatAreThereAndNamesTheOthers() {
        Tesseract found = Tesseract.find(program, List.of(folder), List.of("eng", "fra"));
        assertThat(found.isInstalled()).isTrue();
        assertThat(found.languages()).containsExactly("eng");
        assertThat(found.missing()).containsExactly("fra");
    }

    @Test
    void readsNothingWhereItIsNotInstalled() throws Exception {
        Tesseract none = Tesseract.find(folder.resolve("missing"), List.of(folder), Tesseract.USUAL);
        assertThat(none.isInstalled()).isFalse();
        assertThat(none.languages()).isEmpty();
        assertThat(none.missing()).isEqualTo(Tesseract.USUAL);
        PagePicture page = new PagePicture(1, 1, 1, new byte[3], true);
        assertThat(none.read(page, Isolation.PROCESS, Duration.ofMinutes(1)))
                .isEqualTo(new PageText.NotRecognised(false));
    }

    @Test
    void readsNothingWhereThereAreNoModels() {
        Tesseract bare = Tesseract.find(program, List.of(folder.resolve("none")), Tesseract.USUAL);
        assertThat(bare.isInstalled()).isTrue();
        assertThat(bare.languages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../eng", "/etc/passwd", "eng+fra", "en", "ENG", "eng.traineddata", "", "eng fra", "-l"})
    void takesNoNameThatIsNoLanguages(String name) {
        assertThat(Tesseract.isLanguage(name)).isFalse();
        assertThat(Tesseract.find(program, List.of(folder), List.of(name)).languages())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eng", "fra", "chi_sim", "aze_cyrl"})
    void takesTheNamesOfLanguages(String name) {
        assertThat(Tesseract.isLanguage(name)).isTrue();
    }
}
