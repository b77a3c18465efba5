package org.safeconduct.document.view;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.Budget;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.WorkerFailed.Reason;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.document.worker.Workshop;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** Has documents drawn page by page, each in a process of its own; whatever is missing afterwards is a finding. */
public final class PdfDrawer implements AutoCloseable {
    private final Workshop workshop;

    PdfDrawer(Workshop workshop) {
        this.workshop = workshop;
    }

    /** @param program the drawing worker's @param documents how many are expected @param isolation of every worker */
    public static PdfDrawer start(WorkerProgram program, int documents, Isolation isolation) {
        return new PdfDrawer(Workshop.open(program, Budget.STANDARD, documents, isolation));
    }

    /** @throws IOException if the file cannot be read here, the sink cannot take a page, or this thread is interrupted */
    public Drawings draw(Path file, PageSink sink, PageProgress progress) throws IOException {
        return draw(DocumentBytes.of(file), sink, progress);
    }

    /** The same, of a document that is in no file. */
    public Drawings draw(DocumentBytes document, PageSink sink, PageProgress progress) throws IOException {
        return draw(document, sink, progress, Budget.STANDARD.computing());
    }

    /** The same within this time, where that is less than any document has. */
    public Drawings draw(DocumentBytes document, PageSink sink, PageProgress progress, Duration most)
            throws IOException {
        if (document.length() > Limits.FILE_BYTES) {
            return new Drawings(
                    workshop.isolation(),
                    0,
                    0,
                    List.of(new Limiting.FileTooLarge(Place.DOCUMENT, Limits.FILE_MEGABYTES)));
        }
        PictureReader pictures = new PictureReader(sink);
        try {
            byte[] answer = workshop.work(DrawingsDocument.TASK, document, progress, pictures, most);
            return understood(answer, pictures);
        } catch (OutOfMemoryError e) {
            // What one page needs is gone with it; the other documents are shown all the same.
            pictures.forget();
            return failed(Reason.OUT_OF_MEMORY, pictures);
        } catch (WorkerFailed e) {
            return failed(e.reason(), pictures);
        } catch (JsonRejected e) {
            return failed(Reason.GARBAGE, pictures);
        }
    }

    private Drawings understood(byte[] answer, PictureReader pictures) throws JsonRejected, WorkerFailed, IOException {
        DrawingsDocument document =
                StrictJson.readInOrder(answer, DrawingsDocument.class, Limits.ANSWER_BYTES, Limits.ANSWER_TOKENS);
        boolean nothing = document.pages() == 0 && document.findings().isEmpty();
        if (document.version() != DrawingsDocument.VERSION || nothing) {
            throw new JsonRejected("no drawings");
        }
        pictures.end(document.pages());
        List<Finding> findings = new ArrayList<>(document.findings());
        findings.addAll(pictures.findings());
        return new Drawings(workshop.isolation(), document.pages(), pictures.drawn(), findings);
    }

    /** The pages so far are as good as they are; that others are missing is said of the document. */
    private Drawings failed(Reason reason, PictureReader pictures) {
        List<Finding> findings = new ArrayList<>(pictures.findings());
        findings.add(Limiting.of(reason));
        return new Drawings(workshop.isolation(), 0, pictures.drawn(), findings);
    }

    /** Waits until a worker is ready for a document, or it is certain that none can be started. */
    public boolean isReady() throws InterruptedIOException {
        return workshop.isReady();
    }

    @Override
    public void close() {
        workshop.close();
    }
}
