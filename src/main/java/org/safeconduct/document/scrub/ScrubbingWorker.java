package org.safeconduct.document.scrub;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.worker.Hatch;
import org.safeconduct.document.worker.Pieces;
import org.safeconduct.document.worker.Task;
import org.safeconduct.document.worker.WorkerProgram;

/** The worker that scrubs. */
final class ScrubbingWorker {
    private ScrubbingWorker() {}

    /** What a process that scrubs has to be started with: it reads what one that inspects reads. */
    static WorkerProgram program() {
        return Examiner.program(ScrubbingWorker.class);
    }

    public static void main(String[] arguments) throws IOException {
        Hatch hatch = Hatch.ofProcess();
        Examiner.settle();
        hatch.greet();
        Task task = hatch.task();
        if (!task.name().equals(ScrubDocument.TASK)) {
            throw new IOException("no such task");
        }
        byte[] document = hatch.document(task, Limits.FILE_BYTES);
        hatch.answer(scrubbed(document, hatch));
        // A thread that a library left running must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private static ScrubDocument scrubbed(byte[] document, Hatch hatch) throws IOException {
        try {
            Scrubber.Scrubbed scrubbed = Scrubber.scrub(document, Examiner.reporting(hatch));
            byte[] made = scrubbed.document();
            for (int from = 0; from < made.length; from += Pieces.LONGEST) {
                hatch.piece(Arrays.copyOfRange(made, from, Math.min(made.length, from + Pieces.LONGEST)));
            }
            return new ScrubDocument(
                    ScrubDocument.VERSION, made.length, scrubbed.pages(), scrubbed.pictures(), List.of());
        } catch (Scrubber.Refused e) {
            return new ScrubDocument(ScrubDocument.VERSION, 0, 0, List.of(), e.findings());
        }
    }
}
