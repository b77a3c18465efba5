package org.safeconduct.demo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;

class DossierTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    static Path folder;

    private static List<Path> files;

    @BeforeAll
    static void write() throws IOException {
        files = Dossier.write(Files.createDirectory(folder.resolve("first")), DAY);
    }

    @Test
    void isFivePdfFilesInOrder() throws IOException {
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .hasSize(5)
                .isSorted()
                .allMatch(name -> name.matches("0[1-5]-[a-z-]+\\.pdf"));
        for (Path file : files) {
            assertThat(Files.readAllBytes(file)).startsWith("%PDF-".getBytes());
        }
    }

    @Test
    void isTheSameBytesForTheSameDay() throws IOException {
        List<Path> again = Dossier.write(Files.createDirectory(folder.resolve("again")), DAY);
        for (int i = 0; i < files.size(); i++) {
            assertThat(again.get(i)).hasSameBinaryContentAs(files.get(i));
        }
    }

    @Test
    void isDatedBackFromTheDay() throws IOException {
        List<Path> later = Dossier.write(Files.createDirectory(folder.resolve("later")), DAY.plusDays(1));
        for (int i = 0; i < files.size(); i++) {
            assertThat(Files.readAllBytes(later.get(i))).isNotEqualTo(Files.readAllBytes(files.get(i)));
        }
    }

    @Test
    void saysOnEveryPageInBothLanguagesThatItIsFictional() throws IOException {
        for (Path file : files.subList(0, 4)) {
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                PDFTextStripper text = new PDFTextStripper();
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    text.setStartPage(page);
                    text.setEndPage(page);
                    assertThat(text.getText(document)).contains("FICTIONAL DOCUMENT", "DOCUMENT FICTIF");
                }
            }
        }
    }

    @Test
    void embedsEveryFont() throws IOException {
        int fonts = 0;
        for (Path file : files) {
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                for (PDPage page : document.getPages()) {
                    for (COSName name : page.getResources().getFontNames()) {
                        assertThat(page.getResources().getFont(name).isEmbedded())
                                .isTrue();
                        fonts++;
                    }
                }
            }
        }
        assertThat(fonts).isPositive();
    }

    /** Otherwise it could not be sealed as a caseworker's documents are. */
    @Test
    void hidesNothing() throws IOException {
        for (Path file : files) {
            assertThat(Examination.of(Files.readAllBytes(file), PageProgress.NONE)
                            .findings())
                    .as("%s", file.getFileName())
                    .allMatch(finding -> finding.severity() == Severity.NOTE);
        }
    }

    @Test
    void hasEnglishAndFrench() throws IOException {
        assertThat(text(files.get(0))).contains("Need for protection", "RÉSUMÉ EN FRANÇAIS");
        assertThat(text(files.get(1))).contains("Chronologie des menaces");
        assertThat(text(files.get(2))).contains("ORDONNANCE DE RENVOI", "Charges in context");
    }

    @Test
    void endsWithAScanThatIsAPictureWithoutText() throws IOException {
        assertThat(text(files.get(4))).isBlank();
        try (PDDocument document = Loader.loadPDF(files.get(4).toFile())) {
            PDPage page = document.getPage(0);
            assertThat(page.getResources().getXObjectNames())
                    .singleElement()
                    .satisfies(name ->
                            assertThat(page.getResources().isImageXObject(name)).isTrue());
        }
    }

    @Test
    void neverReplacesAFile() {
        assertThatThrownBy(() -> Dossier.write(folder.resolve("first"), DAY))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String text(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
