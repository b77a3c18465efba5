package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.examine.RawPdf;

/** {@code pdf scrub} as a caseworker and as a script use it. */
class PdfScrubCommandIT {
    private static final String FONT = "/Resources<</Font<</F 90 0 R>>>>";

    @TempDir
    private Path folder = Path.of("");

    private String document(String content) throws IOException {
        byte[] pdf = RawPdf.of("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", FONT, content)
                .object(20, "<</Author(Amina Example)>>")
                .trailer("/Info 20 0 R")
                .bytes();
        return Files.write(folder.resolve("form.pdf"), pdf).toString();
    }

    private Path result() {
        return folder.resolve("scrubbed.pdf");
    }

    private Run scrub(Run.Typist who, String file) throws IOException {
        return who.types("pdf", "scrub", file, "-o", result().toString());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void makesADocumentThatInspectsCleanAndLeavesTheOriginal() throws IOException {
        String file = document("BT /F 12 Tf 72 700 Td (seen) Tj ET");
        byte[] before = Files.readAllBytes(Path.of(file));
        Run run = scrub(Run.SCRIPT, file);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("form.pdf: its page is in ", "Inspection finds nothing else in it");
        Run inspected = Run.SCRIPT.types("--json", "pdf", "inspect", result().toString());
        assertThat(inspected.code()).isZero();
        assertThat(inspected.out()).doesNotContain("Amina", "dangerous", "revealing");
        assertThat(Path.of(file)).hasBinaryContent(before);
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void saysWhichPagesBecamePictures() throws IOException {
        String file = document("BT /F 12 Tf 72 700 Td (seen) Tj 3 Tr 0 -50 Td (hidden) Tj ET");
        Run french = scrub(Run.FRENCH, file);
        assertThat(french.code()).isZero();
        assertThat(french.out())
                .contains("Devenues des images d'elles-mêmes, pages : 1")
                .doesNotContain("{0}", "''");
        assertThat(Files.readString(result(), StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
    }

    @Test
    void writesNothingWhereItCannotCleanAllOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("photo.pdf"), "not a document");
        Run run = scrub(Run.SCRIPT, file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NOT SCRUBBED", "This is not a PDF");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void writesOverNothing() throws IOException {
        String file = document("");
        Files.writeString(result(), "kept");
        assertThat(scrub(Run.SCRIPT, file).code()).isNotZero();
        assertThat(result()).hasContent("kept");
        assertThat(Run.SCRIPT.types("pdf", "scrub", file).code()).isEqualTo(2);
    }

    @Test
    void answersAScriptWithOneDocument() throws IOException {
        String file = document("BT /F 12 Tf 72 700 Td (seen) Tj ET");
        Run run = Run.SCRIPT.types("--json", "pdf", "scrub", file, "-o", result().toString());
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out())
                .contains("\"scrubbed\":", "\"pages\":1", "\"pictures\":[]", "\"findings\":[]")
                .containsAnyOf("\"isolation\":\"sandboxed\"", "\"isolation\":\"process\"");
    }
}
