package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;

/** Whether somebody sits at the desk. It locks when they say so, and by itself when nobody did anything for a while. */
final class Lock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lock.class.getName());

    private final DeskSettings settings;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("desk-lock").factory());
    private @Nullable Sitting sitting;
    private Instant used;

    Lock(DeskSettings settings) {
        this.settings = settings;
        this.used = settings.clock().instant();
        long pause = Math.clamp(settings.idle().toMillis() / 20, 50, 5_000);
        watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Empty while it is locked. */
    synchronized Optional<Sitting> sitting() {
        return Optional.ofNullable(sitting);
    }

    /** A person did something; what a page asks for by itself is nothing. */
    synchronized void used() {
        used = settings.clock().instant();
    }

    /** @throws Refused if the passphrase is wrong, or the roster does not have the key's holder */
    void unlock(Passphrase passphrase) throws Refused, IOException {
        Sitting begun = Sitting.begin(settings, passphrase);
        replace(begun);
        Thread.ofVirtual().name("outcomes").start(() -> {
            try {
                begun.reportOutcomes();
            } catch (Refused | RuntimeException e) {
                // They are with the next unlocking.
                LOG.log(System.Logger.Level.WARNING, "outcomes of earlier openings could not be reported", e);
            }
        });
    }

    void lock() {
        replace(null);
    }

    private void replace(@Nullable Sitting next) {
        Sitting before;
        synchronized (this) {
            before = sitting;
            sitting = next;
            used = settings.clock().instant();
        }
        if (before != null) {
            before.close();
        }
    }

    /** Whatever goes wrong once, the next look comes: an executor forgets a task that throws. */
    private void look() {
        try {
            lockIfIdle();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "whether the desk is idle could not be told", e);
        }
    }

    private void lockIfIdle() {
        boolean idle;
        synchronized (this) {
            if (sitting != null && sitting.isBusy()) {
                used = settings.clock().instant();
            }
            idle = sitting != null
                    && used.plus(settings.idle()).isBefore(settings.clock().instant());
        }
        if (idle) {
            lock();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        lock();
    }
}
