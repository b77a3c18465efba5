package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** One run of a program of the system; what it left behind is not waited for. */
final class Errand implements AutoCloseable {
    /** After its end, for what it said before. */
    private static final int GRACE_SECONDS = 2;

    private final Process process;
    private final Scratch scratch;
    private final Watch watch;
    private final Duration most;
    private final AtShutdown cleaning;

    private Errand(Process process, Scratch scratch, Duration most) throws IOException {
        this.process = process;
        this.scratch = scratch;
        this.most = most;
        this.watch = Watch.over(process, most);
        this.cleaning = new AtShutdown(this::end);
    }

    static Errand begin(SystemProgram program, Isolation isolation, Duration most) throws WorkerFailed {
        try {
            Scratch scratch = Scratch.create();
            try {
                return of(Confinement.start(program, isolation, scratch, most), scratch, most);
            } catch (IOException e) {
                scratch.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WorkerFailed(Reason.NOT_STARTED);
        }
    }

    private static Errand of(Process process, Scratch scratch, Duration most) throws IOException {
        try {
            return new Errand(process, scratch, most);
        } catch (IOException e) {
            Ending.of(process);
            throw e;
        }
    }

    byte[] finish(SystemProgram.Input input, int longest) throws WorkerFailed, InterruptedIOException {
        Thread.ofPlatform().daemon().name("errand's input").start(() -> give(input));
        FutureTask<byte[]> said =
                new FutureTask<>(() -> process.getInputStream().readNBytes(longest + 1));
        Thread.ofPlatform().daemon().name("errand's output").start(said);
        try {
            byte[] output = said.get(most.toMillis() + TimeUnit.SECONDS.toMillis(GRACE_SECONDS), TimeUnit.MILLISECONDS);
            if (output.length <= longest) {
                requireGoodEnd();
            }
            return output;
        } catch (TimeoutException e) {
            throw new WorkerFailed(Reason.TOOK_TOO_LONG);
        } catch (ExecutionException e) {
            throw new WorkerFailed(Reason.DIED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void requireGoodEnd() throws WorkerFailed, InterruptedException {
        boolean gone = process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        if (watch.isOver()) {
            throw new WorkerFailed(Reason.TOOK_TOO_LONG);
        }
        if (!gone || process.exitValue() != 0) {
            throw new WorkerFailed(Reason.DIED);
        }
    }

    private void give(SystemProgram.Input input) {
        try (OutputStream out = process.getOutputStream()) {
            input.write(out);
        } catch (IOException e) {
            // It does not want any more: what it says, or how it ends, tells.
        }
    }

    @Override
    public void close() {
        cleaning.close();
        end();
    }

    private void end() {
        Ending.of(process);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scratch.close();
    }
}
