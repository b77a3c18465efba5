package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/**
 * Gives each document a worker of its own, and keeps one started and waiting so that nobody waits for a JVM. Thread
 * safe; several documents at a time are several processes at a time.
 */
public final class Workshop implements AutoCloseable {
    /** Longer than any budget. */
    private static final Duration NO_END = Duration.ofDays(365);

    private final WorkerProgram program;
    private final Budget budget;
    private final Isolation isolation;
    private int expected;
    private @Nullable FutureTask<Worker> spare;
    private boolean closed;

    private Workshop(WorkerProgram program, Budget budget, int expected, Isolation isolation) {
        this.program = program;
        this.budget = budget;
        this.expected = expected;
        this.isolation = isolation;
    }

    /** @param documents how many are expected: no worker is kept waiting for more */
    public static Workshop open(WorkerProgram program, Budget budget, int documents) {
        return open(program, budget, documents, Isolation.best());
    }

    /** @param isolation of every worker; one that cannot be started there is not started elsewhere */
    public static Workshop open(WorkerProgram program, Budget budget, int documents, Isolation isolation) {
        Workshop workshop = new Workshop(program, budget, documents, isolation);
        workshop.prepare();
        return workshop;
    }

    public Isolation isolation() {
        return isolation;
    }

    /**
     * Has one document worked on by a process of its own.
     *
     * @return the answer: at most 4 MiB of whatever the worker wanted to say
     * @throws IOException if the document cannot be read here, or this thread is interrupted
     * @throws WorkerFailed if the worker gave no answer; the next one is not affected
     */
    public byte[] work(String task, Path document, PageProgress progress) throws IOException, WorkerFailed {
        return work(task, document, progress, Pieces.NONE);
    }

    /** The same, where the answer comes after something larger. */
    public byte[] work(String task, Path document, PageProgress progress, Pieces pieces)
            throws IOException, WorkerFailed {
        return work(task, DocumentBytes.of(document), progress, pieces);
    }

    /** The same for a document that need not be a file. */
    public byte[] work(String task, DocumentBytes document, PageProgress progress, Pieces pieces)
            throws IOException, WorkerFailed {
        return work(task, document, progress, pieces, NO_END);
    }

    /** The same within this time, where that is less than the budget gives. */
    public byte[] work(String task, DocumentBytes document, PageProgress progress, Pieces pieces, Duration most)
            throws IOException, WorkerFailed {
        try (Worker worker = take()) {
            prepare();
            return worker.work(task, document, progress, pieces, most);
        }
    }

    /** Waits until the worker that is kept waiting is ready; false where there is none, or it cannot be started. */
    public boolean isReady() throws InterruptedIOException {
        FutureTask<Worker> waiting;
        synchronized (this) {
            waiting = spare;
        }
        try {
            return waiting != null && waiting.get().isAlive();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private Worker take() throws WorkerFailed, InterruptedIOException {
        FutureTask<Worker> waiting = hand();
        try {
            Worker worker = waiting.get();
            if (!worker.isAlive()) {
                // Ended while it waited: no document is to blame.
                worker.close();
                return started();
            }
            return worker;
        } catch (ExecutionException e) {
            return again(e);
        } catch (InterruptedException e) {
            discard(waiting);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Once more, at the same level: else a document that keeps a machine busy could talk us out of the sandbox. */
    private Worker again(ExecutionException e) throws WorkerFailed, InterruptedIOException {
        if (e.getCause() instanceof WorkerFailed failed && failed.reason() == Reason.TOOK_TOO_LONG) {
            throw new WorkerFailed(Reason.NOT_STARTED);
        }
        try {
            return started();
        } catch (WorkerFailed alsoFailed) {
            throw new WorkerFailed(Reason.NOT_STARTED);
        }
    }

    private synchronized FutureTask<Worker> hand() {
        FutureTask<Worker> waiting = spare == null ? starting() : spare;
        spare = null;
        return waiting;
    }

    private synchronized void prepare() {
        if (!closed && spare == null && expected > 0) {
            expected--;
            spare = starting();
        }
    }

    private FutureTask<Worker> starting() {
        FutureTask<Worker> task = new FutureTask<>(this::started);
        Thread.ofVirtual().name("worker's start").start(task);
        return task;
    }

    private Worker started() throws WorkerFailed, InterruptedIOException {
        Worker worker = Worker.start(program, isolation, budget);
        try {
            worker.greet();
            return worker;
        } catch (WorkerFailed | InterruptedIOException e) {
            worker.close();
            throw e;
        }
    }

    /** Once it has started, on another thread: an interrupted start would leave a process behind. */
    private static Thread discard(FutureTask<Worker> waiting) {
        return Thread.ofVirtual().name("worker's end").start(() -> {
            try {
                waiting.get().close();
            } catch (ExecutionException e) {
                // It never started, and has tidied up already.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends the worker that waits; those at work end with their document. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            if (spare == null) {
                return;
            }
            ending = discard(spare);
            spare = null;
        }
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
