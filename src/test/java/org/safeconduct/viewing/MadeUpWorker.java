package org.safeconduct.viewing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.Hatch;
import org.safeconduct.document.worker.Probe;
import org.safeconduct.document.worker.Task;
import org.safeconduct.document.worker.WorkerProgram;

/** Draws as many small pages as its document says, and stands still after them, or over an inspection, where that says so. */
public final class MadeUpWorker {
    static final String STANDS_STILL = "drawing never ends";
    static final String NEVER_INSPECTED = "inspecting never ends";
    private static final int SIDE = 300;

    private MadeUpWorker() {}

    static WorkerProgram program() {
        return new WorkerProgram(MadeUpWorker.class.getName(), Probe.program().classPath());
    }

    /** As long as what a bundle takes for a PDF. */
    static byte[] document(int pages, String manner) {
        return ("%PDF-1.7\n" + pages + "," + manner).getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws Exception {
        Hatch hatch = Hatch.ofProcess();
        hatch.greet();
        Task task = hatch.task();
        String[] told = new String(hatch.document(task, 1 << 20), StandardCharsets.US_ASCII)
                .lines()
                .toList()
                .get(1)
                .split(",", 2);
        int pages = Integer.parseInt(told[0]);
        if (task.name().equals(InspectionDocument.TASK)) {
            standStill(told[1].equals(NEVER_INSPECTED));
            hatch.answer(new InspectionDocument(InspectionDocument.VERSION, pages, List.of()));
        } else {
            for (int page = 1; page <= pages; page++) {
                draw(hatch, page);
            }
            standStill(told[1].equals(STANDS_STILL));
            hatch.answer(new DrawingsDocument(DrawingsDocument.VERSION, pages, List.of()));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void draw(Hatch hatch, int page) throws IOException {
        hatch.piece(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(page)
                .putInt(SIDE)
                .putInt(SIDE)
                .putInt(1)
                .array());
        hatch.piece(new byte[3 * SIDE * SIDE]);
    }

    private static void standStill(boolean wanted) throws InterruptedException {
        if (wanted) {
            Thread.currentThread().join();
        }
    }
}
