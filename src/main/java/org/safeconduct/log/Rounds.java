package org.safeconduct.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread that does one thing whenever it is woken, and once a second. Nothing that is thrown ends it. */
final class Rounds {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final long SWEEP_MILLIS = 1000;
    private static final Duration STOPPING = Duration.ofSeconds(60);

    /** @see #Rounds */
    @FunctionalInterface
    interface Step {
        /** @param woken false in the round that comes once a second */
        void run(boolean woken) throws IOException;
    }

    private final Step step;
    private final Consumer<LogDamaged> damaged;
    private final boolean paced;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long lastSuccess = System.nanoTime();
    private volatile boolean failing;

    /** @param paced at most one round a second, however often it is woken */
    Rounds(String name, boolean paced, Step step, Consumer<LogDamaged> damaged) {
        this.step = step;
        this.damaged = damaged;
        this.paced = paced;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::runUntilClosed);
    }

    void start() {
        lastSuccess = System.nanoTime();
        thread.start();
    }

    void wake() {
        wake.release();
    }

    /** Whether it lives, the last round went well, and the one that runs now has not taken that long. */
    boolean working(Duration stalled) {
        return thread.isAlive() && !failing && System.nanoTime() - lastSuccess < stalled.toNanos();
    }

    private void runUntilClosed() {
        while (!closed()) {
            round();
        }
    }

    private void round() {
        try {
            step.run(woken());
            lastSuccess = System.nanoTime();
            failing = false;
        } catch (Throwable e) {
            // Errors too: a log whose thread had died of one would stand still, and nobody would know.
            failing = true;
            tell(e);
        }
        if (paced) {
            pause();
        }
    }

    private void tell(Throwable e) {
        try {
            if (e instanceof LogDamaged damage) {
                damaged.accept(damage);
            } else {
                LOG.log(Level.WARNING, thread.getName() + " failed and tries again", e);
            }
        } catch (Throwable noMemoryEvenForThat) {
            // The next round finds the same again, and may have more.
            Thread.onSpinWait();
        }
    }

    private boolean woken() {
        try {
            boolean woken = wake.tryAcquire(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            // Nobody but close ends this thread.
            return false;
        }
    }

    private void pause() {
        try {
            boolean closed = closing.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            LOG.log(Level.TRACE, "goes on: {0}", !closed);
        } catch (InterruptedException e) {
            // Nobody but close ends this thread.
            Thread.onSpinWait();
        }
    }

    boolean closed() {
        return closing.getCount() == 0;
    }

    void close() {
        closing.countDown();
        wake();
    }

    void join() throws InterruptedException {
        thread.join(STOPPING);
    }
}
