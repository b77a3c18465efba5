package org.safeconduct.document.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safeconduct.json.StrictJson;

/** A task and its document on their way into a process, on a thread of their own as {@link Incoming}. */
final class Outgoing {
    private static final int BLOCK = 1 << 16;
    private static final int LOOK_MILLISECONDS = 100;

    /** The process does not take any more. */
    static final class Cut extends IOException {
        Cut(IOException e) {
            super("not taken", e);
        }
    }

    private final Process process;
    private final Runnable alive;

    /** @param alive told at every piece that was taken */
    Outgoing(Process process, Runnable alive) {
        this.process = process;
        this.alive = alive;
    }

    /** @return whether all of it was taken @throws IOException if the document cannot be read here */
    boolean send(String task, DocumentBytes document) throws IOException, InterruptedException {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            write(task, document);
            return null;
        });
        Thread writer = Thread.ofPlatform().daemon().name("worker's document").start(sending);
        try {
            return await(sending);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Cut) {
                return false;
            }
            if (e.getCause() instanceof IOException here) {
                throw here;
            }
            throw new IllegalStateException(e);
        } finally {
            writer.interrupt();
        }
    }

    private boolean await(FutureTask<Void> sending) throws ExecutionException, InterruptedException {
        boolean wasAlive = true;
        while (wasAlive) {
            wasAlive = process.isAlive();
            try {
                sending.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                // Either it is slow, or there is nobody left to take it.
            }
        }
        return false;
    }

    private void write(String task, DocumentBytes document) throws IOException {
        long bytes = document.length();
        OutputStream out = process.getOutputStream();
        try (InputStream in = document.open()) {
            alive.run();
            put(() -> Frame.write(out, Frame.Kind.TASK, StrictJson.write(new Task(Task.VERSION, task, bytes))));
            byte[] block = new byte[BLOCK];
            for (long left = bytes; left > 0; ) {
                int read = in.read(block, 0, (int) Math.min(left, BLOCK));
                if (read < 0) {
                    throw new EOFException("shorter than it was");
                }
                put(() -> {
                    out.write(block, 0, read);
                    out.flush();
                });
                alive.run();
                left -= read;
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void put(Writing writing) throws Cut {
        try {
            writing.run();
        } catch (IOException e) {
            throw new Cut(e);
        }
    }
}
