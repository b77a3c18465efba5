package org.safeconduct.document.draw;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.examine.Notebook;

/**
 * Two painters of one document, each on a thread of its own with every other page. Pages are given out in their order;
 * while one is, the two after it are drawn and none beyond, so that three pictures at most are in memory.
 */
final class Pair implements AutoCloseable {
    private final byte[] file;
    private final Painter even;
    /** Opened by its own thread. */
    private @Nullable Painter odd;

    private final List<ExecutorService> threads = Stream.of("even pages", "odd pages")
            .map(name -> Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name(name).factory()))
            .toList();
    private final Deque<Future<Drawn>> ahead = new ArrayDeque<>();
    private int asked;

    /** @param first a painter that is there already, and stays whose it is */
    Pair(byte[] file, Painter first) {
        this.file = file;
        this.even = first;
        ask();
        ask();
    }

    private void ask() {
        int index = asked++;
        if (index < even.pages()) {
            Callable<Drawn> drawing = index % 2 == 0 ? () -> even.draw(index) : () -> odd().draw(index);
            ahead.add(threads.get(index % 2).submit(drawing));
        }
    }

    private Painter odd() throws IOException {
        Painter painter = odd;
        if (painter == null) {
            painter = Painter.of(file, new Notebook());
            odd = painter;
        }
        return painter;
    }

    /** The next page; to be called as often as there are pages. */
    Drawn next() throws IOException {
        try {
            Drawn drawn = ahead.remove().get();
            ask();
            return drawn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            // What ends a worker that has one thread ends this one as well.
            throw new AssertionError(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        threads.forEach(ExecutorService::shutdownNow);
        threads.forEach(ExecutorService::close);
        if (odd != null) {
            odd.close();
        }
    }
}
