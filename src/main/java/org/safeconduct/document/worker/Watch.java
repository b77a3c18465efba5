package org.safeconduct.document.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a process when its time is over, whatever its parent is waiting for meanwhile. */
final class Watch {
    private final Process process;
    private volatile Limits limits;
    private volatile boolean over;
    /** Since when the process is not waited for; 0: it is. */
    private volatile long paused;

    /** In nanoseconds of the process's clock. @param begun when the work began; 0: not yet */
    private record Limits(long begun, long totalEnd, long silenceEnd) {
        boolean passed(long now) {
            return left(now) <= 0;
        }

        long left(long now) {
            return Math.min(totalEnd - now, silenceEnd - now);
        }
    }

    private Watch(Process process, Duration first) {
        this.process = process;
        long end = System.nanoTime() + first.toNanos();
        this.limits = new Limits(0, end, end);
    }

    /** @param first until the first sign of life */
    static Watch over(Process process, Duration first) {
        Watch watch = new Watch(process, first);
        Thread.ofVirtual().name("worker's watch").start(watch::stand);
        return watch;
    }

    /**
     * A sign of life: silence counts from now, the total from the first of these calls, without pauses.
     *
     * @param end of it all whatever is left of the total, by {@link System#nanoTime}
     */
    void work(Duration silence, Duration total, long end) {
        long now = System.nanoTime();
        long begun = limits.begun == 0 ? now : limits.begun + (paused == 0 ? 0 : now - paused);
        paused = 0;
        long totalEnd = begun + total.toNanos();
        limits = new Limits(begun, totalEnd - end < 0 ? totalEnd : end, now + silence.toNanos());
    }

    /** The parent is busy with what it was given: until the next sign of life no time but that of it all is counted. */
    void pause(long end) {
        paused = System.nanoTime();
        limits = new Limits(limits.begun, end, end);
    }

    /** Waits for a century for the one thing that a spare worker waits for: work. */
    void rest() {
        long end = System.nanoTime() + Duration.ofDays(36_500).toNanos();
        limits = new Limits(0, end, end);
    }

    boolean isOver() {
        return over;
    }

    private void stand() {
        try {
            while (!process.waitFor(untilNextLook(), TimeUnit.NANOSECONDS)) {
                if (limits.passed(System.nanoTime())) {
                    over = true;
                    Ending.of(process);
                }
            }
        } catch (InterruptedException e) {
            Ending.of(process);
            Thread.currentThread().interrupt();
        }
    }

    /** At most a quarter of a second: what is left may have become less meanwhile. */
    private long untilNextLook() {
        return Math.clamp(
                limits.left(System.nanoTime()), TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(250));
    }
}
