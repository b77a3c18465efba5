package org.safeconduct.document.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.safeconduct.document.worker.WorkerFailed.Reason;
import org.safeconduct.json.StrictJson;

/** The parent's hold on one process that does one task; used by one thread at a time, then closed. */
final class Worker implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    /** More signs of progress than any honest worker gives. */
    private static final int MOST_MESSAGES = 4 * PageProgress.MOST_PAGES;

    private final Process process;
    private final Isolation isolation;
    private final Scratch scratch;
    private final Budget budget;
    private final Watch watch;

    private Worker(Process process, Isolation isolation, Scratch scratch, Budget budget) {
        this.process = process;
        this.isolation = isolation;
        this.scratch = scratch;
        this.budget = budget;
        this.watch = Watch.over(process, budget.start());
    }

    static Worker start(WorkerProgram program, Isolation isolation, Budget budget) throws WorkerFailed {
        try {
            Scratch scratch = Scratch.create();
            try {
                return new Worker(Confinement.start(program, isolation, scratch), isolation, scratch, budget);
            } catch (IOException e) {
                scratch.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WorkerFailed(Reason.NOT_STARTED);
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
     * @return the answer's bytes, at most 4 MiB, which say whatever the worker wanted
     * @throws IOException if the document cannot be read here
     */
    byte[] work(String task, Path document, PageProgress progress) throws WorkerFailed, IOException {
        send(task, document);
        for (int messages = 0; messages < MOST_MESSAGES; messages++) {
            Frame frame = read();
            switch (frame.kind()) {
                case PROGRESS -> advance(frame, progress);
                case ANSWER -> {
                    return frame.body();
                }
                case HELLO, TASK -> throw new WorkerFailed(Reason.GARBAGE);
            }
        }
        throw new WorkerFailed(Reason.GARBAGE);
    }

    private void send(String task, Path document) throws WorkerFailed, IOException {
        long bytes = Files.size(document);
        OutputStream out = process.getOutputStream();
        try (InputStream in = Files.newInputStream(document)) {
            extend(0);
            write(out, task, bytes);
            byte[] block = new byte[BLOCK];
            for (long left = bytes; left > 0; ) {
                int read = in.read(block, 0, (int) Math.min(left, BLOCK));
                if (read < 0) {
                    throw new EOFException("shorter than it was");
                }
                write(out, block, read);
                extend(0);
                left -= read;
            }
        }
    }

    private void write(OutputStream out, String task, long bytes) throws WorkerFailed, InterruptedIOException {
        try {
            Frame.write(out, Frame.Kind.TASK, StrictJson.write(new Task(Task.VERSION, task, bytes)));
        } catch (IOException e) {
            throw ended();
        }
    }

    private void write(OutputStream out, byte[] block, int length) throws WorkerFailed, InterruptedIOException {
        try {
            out.write(block, 0, length);
            out.flush();
        } catch (IOException e) {
            throw ended();
        }
    }

    private void advance(Frame frame, PageProgress progress) throws WorkerFailed {
        if (frame.body().length != 2 * Integer.BYTES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        ByteBuffer body = ByteBuffer.wrap(frame.body());
        int page = body.getInt();
        int pages = body.getInt();
        if (page < 0 || page > pages || pages > PageProgress.MOST_PAGES) {
            throw new WorkerFailed(Reason.GARBAGE);
        }
        extend(pages);
        progress.at(page, pages);
    }

    /** From the first byte of work on, however long the worker waited for it. */
    private void extend(int pages) {
        watch.work(budget.silence(), budget.total(pages));
    }

    private Frame read() throws WorkerFailed, InterruptedIOException {
        try {
            return Frame.read(process.getInputStream());
        } catch (Frame.Malformed e) {
            throw new WorkerFailed(Reason.GARBAGE);
        } catch (IOException e) {
            throw ended();
        }
    }

    /** Why there is nothing more to read or nobody to write to. */
    private WorkerFailed ended() throws InterruptedIOException {
        try {
            boolean gone = process.waitFor(1, TimeUnit.SECONDS);
            if (watch.isOver()) {
                return new WorkerFailed(Reason.TOOK_TOO_LONG);
            }
            boolean memory = gone && process.exitValue() == VirtualMachine.OUT_OF_MEMORY;
            return new WorkerFailed(memory ? Reason.OUT_OF_MEMORY : Reason.DIED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Ends the process, whatever it does, and removes its folder once it cannot write any more. */
    @Override
    public void close() {
        Ending.of(process);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scratch.close();
    }
}
