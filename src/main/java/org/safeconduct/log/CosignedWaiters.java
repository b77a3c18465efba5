package org.safeconduct.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Callers that wait for a cosigned checkpoint to cover their record. */
final class CosignedWaiters {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Cosigned newest;
    private @Nullable LogRefusal failure;

    @Nullable
    Cosigned newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    void show(Cosigned cosigned) {
        lock.lock();
        try {
            newest = newest == null ? cosigned : newest.newer(cosigned);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing more is cosigned. */
    void fail(LogRefusal because) {
        lock.lock();
        try {
            failure = because;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A cosigned checkpoint that covers the record at that index. */
    Cosigned await(long index, Duration patience) throws LogRefused {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (failure != null) {
                    throw new LogRefused(failure, null);
                }
                if (newest != null && newest.size() > index) {
                    return newest;
                }
                if (nanos <= 0) {
                    throw new LogRefused(LogRefusal.QUORUM_MISSING, null);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // Says nothing about the witnesses, so nobody may take it for a reason to do without them.
            throw new LogRefused(LogRefusal.TIMED_OUT, e);
        } finally {
            lock.unlock();
        }
    }
}
