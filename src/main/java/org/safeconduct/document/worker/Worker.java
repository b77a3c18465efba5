package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** The parent's hold on one process that does one task; used by one thread at a time, then closed. */
final class Worker implements AutoCloseable {
    /** More signs of progress than any honest worker gives. */
    private static final int MOST_SIGNS = 4 * PageProgress.MOST_PAGES;

    private final Process process;
    private final Isolation isolation;
    private final Scratch scratch;
    private final Budget budget;
    private final Watch watch;
    private final Incoming incoming;
    private final AtShutdown cleaning;
    /** As many as the worker says. */
    private int pages;
    /** By the process's clock. */
    private long end;

    private Worker(Process process, Isolation isolation, Scratch scratch, Budget budget) throws IOException {
        this.process = process;
        this.isolation = isolation;
        this.scratch = scratch;
        this.budget = budget;
        this.watch = Watch.over(process, budget.start());
        this.incoming = Incoming.from(process);
        this.cleaning = new AtShutdown(this::end);
    }

    static Worker start(WorkerProgram program, Isolation isolation, Budget budget) throws WorkerFailed {
        try {
            Scratch scratch = Scratch.create();
            try {
                return of(
                        Confinement.start(program, isolation, scratch, budget.computing()), isolation, scratch, budget);
            } catch (IOException e) {
                scratch.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WorkerFailed(Reason.NOT_STARTED);
        }
    }

    private static Worker of(Process process, Isolation isolation, Scratch scratch, Budget budget) throws IOException {
        try {
            return new Worker(process, isolation, scratch, budget);
        } catch (IOException e) {
            Ending.of(process);
            throw e;
        }
    }

    /** Waits until it says that it is ready. @throws WorkerFailed with why it never will */
    void greet() throws WorkerFailed, InterruptedIOException {
        Frame frame = read();
        if (frame.kind() != Frame.Kind.HELLO
                || frame.body().length != Integer.BYTES
                || ByteBuffer.wrap(frame.body()).getInt() != Task.VERSION) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        if (isolation == Isolation.SANDBOXED) {
            // The filter is in force, and the worker has a folder of its own.
            scratch.close();
        }
        watch.rest();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has the task done.
     *
     * @param most that it may take, whatever the budget says
     * @return the answer's bytes, at most 4 MiB, which say whatever the worker wanted
     * @throws IOException if the document cannot be read here
     */
    byte[] work(String task, DocumentBytes document, PageProgress progress, Pieces pieces, Duration most)
            throws WorkerFailed, IOException {
        end = System.nanoTime() + most.toNanos();
        send(task, document);
        int signs = 0;
        while (signs < MOST_SIGNS) {
            Frame frame = read();
            switch (frame.kind()) {
                case PROGRESS -> {
                    signs++;
                    advance(frame, progress);
                }
                case PIECE -> {
                    // How many there may be, who takes them knows; how long that takes is not the worker's fault.
                    watch.pause(end);
                    pieces.take(frame.body());
                    extend(pages);
                }
                case ANSWER -> {
                    return frame.body();
                }
                case HELLO, TASK -> throw new WorkerFailed(Reason.GARBAGE);
            }
        }
        throw new WorkerFailed(Reason.GARBAGE);
    }

    private void send(String task, DocumentBytes document) throws WorkerFailed, IOException {
        try {
            if (!new Outgoing(process, () -> extend(0)).send(task, document)) {
                throw ended();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void advance(Frame frame, PageProgress progress) throws WorkerFailed {
        if (frame.body().length != 2 * Integer.BYTES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        ByteBuffer body = ByteBuffer.wrap(frame.body());
        int page = body.getInt();
        pages = body.getInt();
        if (page < 0 || page > pages || pages > PageProgress.MOST_PAGES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        extend(pages);
        progress.at(page, pages);
    }

    /** From the first byte of work on, however long the worker waited for it. */
    private void extend(int pages) {
        watch.work(budget.silence(), budget.total(pages), end);
    }

    private Frame read() throws WorkerFailed, InterruptedIOException {
        try {
            return incoming.next().orElseThrow(this::ended);
        } catch (Frame.Malformed e) {
            throw new WorkerFailed(Reason.GARBAGE);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Why there is nothing more to read or nobody to write to. */
    private WorkerFailed ended() {
        boolean gone = false;
        try {
            gone = process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (watch.isOver()) {
            return new WorkerFailed(Reason.TOOK_TOO_LONG);
        }
        boolean memory = gone && process.exitValue() == VirtualMachine.OUT_OF_MEMORY;
        return new WorkerFailed(memory ? Reason.OUT_OF_MEMORY : Reason.DIED);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    @Override
    public void close() {
        cleaning.close();
        end();
    }

    /** Ends the process, whatever it does, and removes its folder once it cannot write any more. */
    private void end() {
        incoming.stop();
        Ending.of(process);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scratch.close();
    }
}
