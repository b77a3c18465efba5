package org.safeconduct.document.scrub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.Budget;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.Workshop;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * Makes documents anew from what their pages show. One process makes the new document, another that
 * never saw the old one inspects it: a document that takes the first over still cannot say what the second finds.
 */
public final class PdfScrubber implements AutoCloseable {
    /** Pages that become pictures take more room than what they were drawn with. */
    private static final long MOST_BYTES = 2 * Limits.FILE_BYTES;

    private final Workshop workshop;
    private final PdfInspector inspector;

    private PdfScrubber(Workshop workshop, PdfInspector inspector) {
        this.workshop = workshop;
        this.inspector = inspector;
    }

    /** @param documents how many are expected @param isolation of every worker */
    public static PdfScrubber start(int documents, Isolation isolation) {
        return new PdfScrubber(
                Workshop.open(ScrubbingWorker.program(), Budget.STANDARD, documents, isolation),
                PdfInspector.start(Examiner.program(), documents, isolation));
    }

    /**
     * @param into an empty file, to be thrown away unless the document was made
     * @throws IOException if a file cannot be read or written here, or this thread is interrupted
     */
    public Scrubbing scrub(Path file, Path into, PageProgress progress) throws IOException {
        return scrub(DocumentBytes.of(file), Draft.in(into), progress);
    }

    /** The same for documents that need not be files. @param into of no use unless the document was made */
    public Scrubbing scrub(DocumentBytes file, Draft into, PageProgress progress) throws IOException {
        if (file.length() > Limits.FILE_BYTES) {
            return refused(List.of(new Limiting.FileTooLarge(Place.DOCUMENT, Limits.FILE_MEGABYTES)));
        }
        try {
            return inspected(work(file, into, progress), into);
        } catch (WorkerFailed e) {
            return refused(List.of(Limiting.of(e.reason())));
        } catch (JsonRejected e) {
            return refused(List.of(new Limiting.AnswerNotUnderstood(Place.DOCUMENT)));
        }
    }

    private ScrubDocument work(DocumentBytes file, Draft into, PageProgress progress)
            throws IOException, WorkerFailed, JsonRejected {
        try (OutputStream out = into.write()) {
            long[] bytes = {0};
            byte[] answer = workshop.work(ScrubDocument.TASK, file, progress, piece -> {
                bytes[0] += piece.length;
                if (bytes[0] > MOST_BYTES) {
                    throw new WorkerFailed(WorkerFailed.Reason.GARBAGE);
                }
                out.write(piece);
            });
            ScrubDocument document =
                    StrictJson.readInOrder(answer, ScrubDocument.class, Limits.ANSWER_BYTES, Limits.ANSWER_TOKENS);
            if (document.version() != ScrubDocument.VERSION || document.bytes() != bytes[0]) {
                throw new WorkerFailed(WorkerFailed.Reason.GARBAGE);
            }
            return document;
        }
    }

    private Scrubbing inspected(ScrubDocument document, Draft made) throws IOException, WorkerFailed {
        if (!document.findings().isEmpty()) {
            return refused(document.findings());
        }
        Inspection inspection = inspector.inspect(made, PageProgress.NONE);
        if (inspection.pages() != document.pages()) {
            throw new WorkerFailed(WorkerFailed.Reason.GARBAGE);
        }
        List<Finding> left = inspection.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        return left.isEmpty()
                ? new Scrubbing(workshop.isolation(), inspection.pages(), document.pictures(), List.of())
                : refused(left);
    }

    private Scrubbing refused(List<Finding> findings) {
        return new Scrubbing(workshop.isolation(), 0, List.of(), findings);
    }

    /** Waits until both workers are ready, or it is certain that one of them cannot be started. */
    public boolean isReady() throws InterruptedIOException {
        return workshop.isReady() && inspector.isReady();
    }

    @Override
    public void close() {
        workshop.close();
        inspector.close();
    }
}
