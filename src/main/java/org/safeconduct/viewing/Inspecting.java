package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/** An inspection that goes on while the same document is drawn by another process. */
final class Inspecting implements AutoCloseable {
    private final FutureTask<Inspection> task;
    private final Thread thread;

    private Inspecting(FutureTask<Inspection> task) {
        this.task = task;
        this.thread = Thread.ofVirtual().name("inspection").start(task);
    }

    static Inspecting begin(PdfInspector inspector, DocumentBytes document, PageProgress progress) {
        return new Inspecting(new FutureTask<>(() -> inspector.inspect(document, progress)));
    }

    /** @param most that it is waited for; after that it is as if nobody could have looked */
    Inspection result(Duration most, Isolation isolation) throws IOException {
        try {
            return task.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return unfinished(isolation);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException here ? here : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    static Inspection unfinished(Isolation isolation) {
        return new Inspection(isolation, 0, List.of(new Limiting.TookTooLong(Place.DOCUMENT)));
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
