package org.safeconduct.log;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread brings about. */
final class Eventually {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private Eventually() {}

    static void holds(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
