package org.safeconduct.document.examine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.jbig2.JBIG2ImageReaderSpi;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.NullMarked;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.worker.Hatch;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.Task;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.json.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The worker that inspects. */
public final class Examiner {
    /** Its table of objects is missing: what repairs that is loaded as well. */
    private static final String SAMPLE = """
            %PDF-1.7
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R
            /Resources<</Font<</F 4 0 R>>>>>> endobj
            4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            5 0 obj <</Length 44>>
            stream
            BT /F 12 Tf 72 720 Td (Safeconduct) Tj ET
            endstream endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    private Examiner() {}

    /** What a process that inspects has to be started with. */
    public static WorkerProgram program() {
        return WorkerProgram.of(
                Examiner.class,
                PDDocument.class,
                FontBoxFont.class,
                RandomAccessRead.class,
                LogFactory.class,
                // Found by the runtime, not named: it decodes what drawing lets through.
                JBIG2ImageReaderSpi.class,
                // Reached where a document is encrypted for holders of certificates.
                BouncyCastleProvider.class,
                CMSException.class,
                ObjectMapper.class,
                JacksonException.class,
                JsonTypeInfo.class,
                NullMarked.class);
    }

    /** The same for another that reads documents too. */
    public static WorkerProgram program(Class<?> main) {
        return new WorkerProgram(main.getName(), program().classPath());
    }

    public static void main(String[] arguments) throws IOException {
        Hatch hatch = Hatch.ofProcess();
        settle();
        hatch.greet();
        Task task = hatch.task();
        if (!task.name().equals(InspectionDocument.TASK)) {
            throw new IOException("no such task");
        }
        byte[] document = hatch.document(task, Limits.FILE_BYTES);
        hatch.answer(Examination.of(document, reporting(hatch)));
        // A thread that a library left running must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    /** Reads one small document, so that the first real one does not wait for classes to be loaded. */
    public static void settle() {
        LogManager.getLogManager().reset();
        ImageIO.setUseCache(false);
        FontMappers.set(new BuiltInFont());
        StrictJson.write(Examination.of(SAMPLE.getBytes(StandardCharsets.US_ASCII), PageProgress.NONE));
    }

    /** Tells the parent how far this worker is. */
    public static PageProgress reporting(Hatch hatch) {
        return (page, pages) -> {
            try {
                hatch.progress(page, pages);
            } catch (IOException e) {
                // Nobody is there to answer to.
                Runtime.getRuntime().halt(1);
            }
        };
    }
}
