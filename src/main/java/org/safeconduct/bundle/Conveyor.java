package org.safeconduct.bundle;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries a payload's blocks from a source through parallel work to the caller, in order. The blocks in flight are
 * allocated once, so memory stays the same however long the payload is.
 */
final class Conveyor implements AutoCloseable {
    /** Takes empty blocks and puts them back filled, chunk after chunk, on one thread of its own. */
    @FunctionalInterface
    interface Source {
        void run(Conveyor belt) throws BundleRefused, IOException, InterruptedException;
    }

    /** Works on a filled block, many at a time. */
    @FunctionalInterface
    interface Work {
        void on(Block block) throws BundleRefused;
    }

    private static final int MOST_THREADS = 8;

    private final long chunks;
    private final Work work;
    private final List<Block> blocks;
    private final BlockingQueue<Block> free;
    private final BlockingQueue<Future<Block>> ordered;
    private final ExecutorService threads;
    private @Nullable Block handedOut;
    private long put;
    private long taken;

    Conveyor(long chunks, Source source, Work work) {
        this.chunks = chunks;
        this.work = work;
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        blocks = Stream.generate(Block::new)
                .limit(Math.min(chunks, 2L * workers + 4))
                .toList();
        free = new ArrayBlockingQueue<>(blocks.size(), false, blocks);
        ordered = new ArrayBlockingQueue<>(blocks.size() + 1);
        threads = Executors.newFixedThreadPool(
                workers + 1, Thread.ofPlatform().daemon().name("payload-", 0).factory());
        threads.execute(() -> feed(source));
    }

    /** The next block, the caller's until the next call; null after the last. */
    @Nullable
    Block next() throws BundleRefused, IOException {
        if (handedOut != null) {
            free.add(handedOut);
            handedOut = null;
        }
        if (taken == chunks) {
            return null;
        }
        taken++;
        try {
            handedOut = ordered.take().get();
            return handedOut;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** For the source: an empty block, its chunk number set. */
    Block take() throws InterruptedException {
        Block block = free.take();
        block.chunk = put;
        return block;
    }

    /** For the source: the block is filled. */
    void put(Block block) throws InterruptedException {
        put++;
        ordered.put(threads.submit(() -> {
            work.on(block);
            return block;
        }));
    }

    private void feed(Source source) {
        try {
            source.run(this);
            if (put != chunks) {
                throw new IllegalStateException("the source ended early");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Handed to the caller, who waits for this very block: there is always room for one more than the blocks.
            ordered.add(CompletableFuture.failedFuture(e));
        }
    }

    private static IOException thrown(@Nullable Throwable cause) throws BundleRefused {
        return switch (cause) {
            case BundleRefused refused -> throw refused;
            case IOException io -> io;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null -> new IOException();
            default -> new IOException(cause);
        };
    }

    /** Stops what is still under way, waits until no thread touches source or blocks any more, and wipes these. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        blocks.forEach(Block::wipe);
    }
}
