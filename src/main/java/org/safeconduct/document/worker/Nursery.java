package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts every process from one thread that stays: a sandbox that ends with its parent ends with the thread that
 * started it (prctl(2), PR_SET_PDEATHSIG), and threads of a pool come and go.
 */
final class Nursery {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("parent of workers").factory());

    private Nursery() {}

    static Process start(ProcessBuilder builder) throws IOException {
        Future<Process> starting = THREAD.submit(builder::start);
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new IOException("no process", e.getCause());
        } catch (InterruptedException e) {
            end(starting);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** What nobody waits for any more. */
    private static void end(Future<Process> starting) {
        THREAD.execute(() -> {
            if (starting.state() == Future.State.SUCCESS) {
                Ending.of(starting.resultNow());
            }
        });
    }
}
