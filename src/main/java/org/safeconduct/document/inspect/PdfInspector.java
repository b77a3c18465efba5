package org.safeconduct.document.inspect;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.document.worker.Budget;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.Pieces;
import org.safeconduct.document.worker.WorkerFailed;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.document.worker.Workshop;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** Inspects documents, each in a process of its own; whatever becomes of that process is a finding as well. */
public final class PdfInspector implements AutoCloseable {
    private final Workshop workshop;

    PdfInspector(Workshop workshop) {
        this.workshop = workshop;
    }

    /** @param program the inspecting worker's @param documents how many are expected */
    public static PdfInspector start(WorkerProgram program, int documents) {
        return start(program, documents, Isolation.best());
    }

    /** @param isolation of every worker */
    public static PdfInspector start(WorkerProgram program, int documents, Isolation isolation) {
        return new PdfInspector(Workshop.open(program, Budget.STANDARD, documents, isolation));
    }

    /** @throws IOException if the file cannot be read here, or this thread is interrupted */
    public Inspection inspect(Path file, PageProgress progress) throws IOException {
        return inspect(DocumentBytes.of(file), progress);
    }

    /** The same for a document that need not be a file. */
    public Inspection inspect(DocumentBytes document, PageProgress progress) throws IOException {
        if (document.length() > Limits.FILE_BYTES) {
            return failed(new Limiting.FileTooLarge(Place.DOCUMENT, Limits.FILE_MEGABYTES));
        }
        try {
            return understood(workshop.work(InspectionDocument.TASK, document, progress, Pieces.NONE));
        } catch (WorkerFailed e) {
            return failed(Limiting.of(e.reason()));
        } catch (JsonRejected e) {
            return failed(new Limiting.AnswerNotUnderstood(Place.DOCUMENT));
        }
    }

    private Inspection understood(byte[] answer) throws JsonRejected {
        InspectionDocument document =
                StrictJson.readInOrder(answer, InspectionDocument.class, Limits.ANSWER_BYTES, Limits.ANSWER_TOKENS);
        if (document.version() != InspectionDocument.VERSION) {
            throw new JsonRejected("not an inspection");
        }
        return new Inspection(workshop.isolation(), document.pages(), document.findings());
    }

    private Inspection failed(Finding finding) {
        return new Inspection(workshop.isolation(), 0, List.of(finding));
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
