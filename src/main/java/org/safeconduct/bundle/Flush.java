package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings what is written to the disk, beside the writing: at the end little is left to wait for. */
final class Flush implements AutoCloseable {
    /** Bytes after which it is worth to begin. */
    static final int STRIDE = 64 << 20;

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("flush").factory());
    private final List<Future<?>> begun = new ArrayList<>();

    void begin(Work work) {
        begun.add(thread.submit(() -> {
            work.run();
            return null;
        }));
    }

    /** Which channel of a file is asked makes no difference; so none has to stay open for this. */
    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** @throws IOException if anything did not get to the disk */
    void await() throws IOException {
        try {
            for (Future<?> each : begun) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
