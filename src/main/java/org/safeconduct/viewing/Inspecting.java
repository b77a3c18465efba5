package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.PageProgress;

/** An inspection that goes on while the same document is drawn by another process. */
final class Inspecting implements AutoCloseable {
    private final FutureTask<Inspection> task;
    private final Thread thread;

    private Inspecting(FutureTask<Inspection> task) {
        this.task = task;
        this.thread = Thread.ofVirtual().name("inspection").start(task);
    }

    static Inspecting begin(PdfInspector inspector, DocumentBytes document) {
        return new Inspecting(new FutureTask<>(() -> inspector.inspect(document, PageProgress.NONE)));
    }

    Inspection result() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException here ? here : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Ends it where nobody waits for its result any more; its document is not read afterwards. */
    @Override
    public void close() throws InterruptedIOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
