package org.safeconduct.document.draw;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.safeconduct.document.examine.BuiltInFont;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.Hatch;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.Task;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.json.StrictJson;

/** The worker that draws. */
public final class Drawer {
    /** A letter, a line and a picture, so that what draws them is loaded before a document comes. */
    private static final String SAMPLE = """
            %PDF-1.7
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 60 60]/Contents 5 0 R
            /Resources<</Font<</F 4 0 R>>/XObject<</P 6 0 R>>>>>> endobj
            4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            5 0 obj <</Length 86>>
            stream
            0 0 m 60 60 l S BT /F 12 Tf 12 30 Td (Safe) Tj ET q 20 0 0 20 0 0 cm /P Do Q
            endstream endobj
            6 0 obj <</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB
            /BitsPerComponent 8/Length 12>>
            stream
            abcdefghijkl
            endstream endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    private Drawer() {}

    /** What a process that draws has to be started with. */
    public static WorkerProgram program() {
        return Examiner.program(Drawer.class);
    }

    public static void main(String[] arguments) throws IOException {
        Hatch hatch = Hatch.ofProcess();
        settle();
        hatch.greet();
        Task task = hatch.task();
        if (!task.name().equals(DrawingsDocument.TASK)) {
            throw new IOException("no such task");
        }
        byte[] document = hatch.document(task, Limits.FILE_BYTES);
        PageOutput output = new PageOutput(piece -> unlessAlone(() -> hatch.piece(piece)));
        PageProgress progress = (page, pages) -> unlessAlone(() -> hatch.progress(page, pages));
        hatch.answer(Drawing.of(document, output, progress));
        // A thread that a library left running must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private static void settle() {
        LogManager.getLogManager().reset();
        ImageIO.setUseCache(false);
        FontMappers.set(new BuiltInFont());
        byte[] sample = SAMPLE.getBytes(StandardCharsets.US_ASCII);
        StrictJson.write(Drawing.of(sample, new PageOutput(piece -> {}), PageProgress.NONE));
    }

    private interface Telling {
        void run() throws IOException;
    }

    private static void unlessAlone(Telling telling) {
        try {
            telling.run();
        } catch (IOException e) {
            // Nobody is there to answer to.
            Runtime.getRuntime().halt(1);
        }
    }
}
