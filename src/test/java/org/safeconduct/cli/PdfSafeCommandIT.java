package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pdf safe} as an officer and as a script use it. */
class PdfSafeCommandIT {
    @TempDir
    private Path folder = Path.of("");

    /** Two pages, with an author and a program. */
    private Path document() throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 2; i++) {
                PDPage page = new PDPage(PDRectangle.A5);
                document.addPage(page);
                try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                    stream.addRect(50, 50, 100, 100 + 50 * i);
                    stream.fill();
                }
            }
            document.getDocumentInformation().setAuthor("Amina Example");
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            document.save(file.toFile());
        }
        return file;
    }

    private Run safe(Path file, Path copy) {
        return Run.SCRIPT.types("pdf", "safe", file.toString(), "-o", copy.toString());
    }

    @Test
    void makesACopyThatInspectsCleanAndThatOthersCanRead() throws Exception {
        Path copy = folder.resolve("copy.pdf");
        Run run = safe(document(), copy);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("all 2 pages are in " + copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        Run inspected = Run.SCRIPT.types("--json", "pdf", "inspect", copy.toString());
        assertThat(inspected.code()).isZero();
        assertThat(inspected.out()).contains("\"verdict\":\"clean\"", "\"pages\":2");
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        for (List<String> reader : List.of(
                List.of("qpdf", "--check", copy.toString()),
                List.of(
                        "pdftoppm",
                        "-r",
                        "20",
                        copy.toString(),
                        folder.resolve("out").toString()))) {
            assertThat(runs(reader)).as(reader.getFirst()).isZero();
        }
    }

    /** Its exit code; 0 as well where the program is not there. */
    private static int runs(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void saysWhatIsMissingInBothLanguagesAndInTheCopy() throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(14_400, 14_400)));
            document.addPage(new PDPage(PDRectangle.A5));
            document.save(file.toFile());
        }
        Path copy = folder.resolve("copy.pdf");
        Run run = safe(file, copy);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("SOMETHING IS MISSING", "There is no picture: it could not be drawn", "page 1");
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        Run french = Run.FRENCH.types(
                "pdf",
                "safe",
                file.toString(),
                "-o",
                folder.resolve("copie.pdf").toString());
        assertThat(french.code()).isEqualTo(1);
        assertThat(french.out()).contains("IL MANQUE QUELQUE CHOSE", "page 1").doesNotContain("{0}", "''");
    }

    @Test
    void leavesNothingWhereNoCopyCanBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file.pdf"), "no document");
        Run run = safe(file, folder.resolve("copy.pdf"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NO COPY WAS MADE");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesOverNothing() throws IOException {
        Path copy = Files.writeString(folder.resolve("copy.pdf"), "there before");
        Run run = safe(document(), copy);
        assertThat(run.code()).isEqualTo(2);
        assertThat(copy).hasContent("there before");
    }

    @Test
    void triesNothingWhereTheFileIsMissing() {
        assertThat(safe(folder.resolve("missing.pdf"), folder.resolve("copy.pdf"))
                        .code())
                .isEqualTo(2);
        assertThat(folder.resolve("copy.pdf")).doesNotExist();
        assertThat(Run.SCRIPT.types("pdf", "safe").code()).isEqualTo(2);
    }

    @Test
    void answersAScriptWithOneDocument() throws IOException {
        Path copy = folder.resolve("copy.pdf");
        Run run = Run.SCRIPT.types(
                "--json", "pdf", "safe", document().toString(), "-o", copy.toString(), "--title", "Dossier");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out())
                .contains("\"pages\":2", "\"drawn\":2", "\"missing\":[]")
                .containsPattern("\"pixels\":\"[0-9a-f]{64}\"");
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Dossier");
        }
    }
}
