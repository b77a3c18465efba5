package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.worker.PageProgress;

/** What needs more of Java than a parser does is there in a confined worker, too: it finds what is found without one. */
class ExaminerIT {
    private static final String LETTERS = "BT /F 12 Tf 72 700 Td (Amina) Tj ET ";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsInAWorkerWhatIsFoundWithoutOne() throws IOException {
        List<byte[]> documents = List.of(
                RawPdf.content(LETTERS + "20 w 60 705 m 260 705 l S").bytes(),
                RawPdf.content(LETTERS + "60 690 m 260 690 l 260 730 l 60 730 l b*")
                        .bytes(),
                RawPdf.content("/DeviceRGB cs 1 1 1 sc " + LETTERS).bytes(),
                Planted.photograph().bytes(),
                encrypted());
        try (PdfInspector inspector = PdfInspector.start(Examiner.program(), documents.size())) {
            for (byte[] document : documents) {
                Path file = Files.write(folder.resolve("document.pdf"), document);
                List<Finding> here = Examination.of(document, PageProgress.NONE).findings();
                assertThat(here).isNotEmpty();
                assertThat(inspector.inspect(file, PageProgress.NONE).findings())
                        .containsExactlyInAnyOrderElementsOf(here);
            }
        }
    }

    private static byte[] encrypted() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
