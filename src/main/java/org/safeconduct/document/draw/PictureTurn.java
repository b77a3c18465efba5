package org.safeconduct.document.draw;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to decode a picture: for ordinary scans any number of threads at a time have it, for a large picture, which
 * needs much of a worker's memory, one and no other.
 *
 * @param held none where this thread has one already: a picture within a picture's pattern
 * @param waited in nanoseconds
 */
record PictureTurn(@Nullable Lock held, long waited) implements AutoCloseable {
    /** A page of A4 scanned at 300 dots per inch has nine. */
    private static final double LARGE = 12e6;

    private static final ReentrantReadWriteLock TURNS = new ReentrantReadWriteLock();

    static PictureTurn take(double pixels) {
        if (TURNS.getReadHoldCount() > 0 || TURNS.isWriteLockedByCurrentThread()) {
            return new PictureTurn(null, 0);
        }
        long start = System.nanoTime();
        Lock lock = pixels > LARGE ? TURNS.writeLock() : TURNS.readLock();
        lock.lock();
        return new PictureTurn(lock, System.nanoTime() - start);
    }

    @Override
    public void close() {
        if (held != null) {
            held.unlock();
        }
    }
}
