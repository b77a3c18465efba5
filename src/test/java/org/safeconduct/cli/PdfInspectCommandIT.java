package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.worker.Isolation;

/** {@code pdf inspect} as a caseworker and as a script use it. */
class PdfInspectCommandIT {
    @TempDir
    private Path folder = Path.of("");

    private String plain() throws IOException {
        return document("plain.pdf", "", "");
    }

    private String document(String name, String author, String program) throws IOException {
        Path file = folder.resolve(name);
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (!author.isEmpty()) {
                document.getDocumentInformation().setAuthor(author);
            }
            if (!program.isEmpty()) {
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript(program));
            }
            document.getDocument().getTrailer().removeItem(COSName.ID);
            document.save(file.toFile());
        }
        return file.toString();
    }

    @Test
    void endsWithNothingWhereNothingStopsTheDocument() throws IOException {
        Run run = Run.SCRIPT.types("pdf", "inspect", plain());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("plain.pdf (1 page)");
    }

    @Test
    void saysInBothLanguagesWhatIsDangerousAndWhatToDo() throws IOException {
        String file = document("program.pdf", "Amina Example", "app.alert(1)");
        Run english = Run.SCRIPT.types("pdf", "inspect", file);
        assertThat(english.code()).isEqualTo(1);
        assertThat(english.out())
                .contains("program.pdf (1 page): DANGEROUS", "JavaScript", "Amina Example", "Do not open it");
        Run french = Run.FRENCH.types("pdf", "inspect", file);
        assertThat(french.code()).isEqualTo(1);
        assertThat(french.out())
                .contains("DANGEREUX", "Amina Example", "Ne l'ouvrez pas")
                .doesNotContain("{0}", "''");
    }

    @Test
    void answersAScriptWithOneDocument() throws IOException {
        String program = document("program.pdf", "", "app.alert(1)");
        Run run = Run.SCRIPT.types("--json", "pdf", "inspect", plain(), program);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out())
                .startsWith("{\"documents\":[{\"file\":")
                .contains(
                        "\"verdict\":\"dangerous\"", "\"code\":\"document.java-script\"", "\"severity\":\"dangerous\"")
                .containsAnyOf("\"isolation\":\"sandboxed\"", "\"isolation\":\"process\"");
    }

    @Test
    void doesWithoutTheSandboxOnlyWhereAPersonSaysSo() throws IOException {
        Run run = Run.SCRIPT.types("--json", "pdf", "inspect", "--without-sandbox", plain());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"isolation\":\"process\"");
        Run usual = Run.SCRIPT.types("--json", "pdf", "inspect", plain());
        assertThat(usual.out())
                .contains("\"isolation\":\"" + Isolation.best().name().toLowerCase(Locale.ROOT) + "\"");
    }

    @Test
    void stopsAtWhatIsNoPdf() throws IOException {
        Path file = Files.writeString(folder.resolve("photo.pdf"), "\u00ff\u00d8 not a document");
        Run run = Run.SCRIPT.types("pdf", "inspect", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NOT COMPLETELY READ", "This is not a PDF", "print it to a PDF");
    }

    @Test
    void triesNothingWhereAFileIsMissing() throws IOException {
        Run run = Run.SCRIPT.types(
                "pdf", "inspect", plain(), folder.resolve("missing.pdf").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(Run.SCRIPT.types("pdf", "inspect").code()).isEqualTo(2);
        assertThat(Run.SCRIPT.types("pdf").code()).isEqualTo(2);
    }
}
