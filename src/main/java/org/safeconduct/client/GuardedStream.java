package org.safeconduct.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An answer's body that must keep coming: a server that stalls or drips cannot hold us. */
final class GuardedStream extends FilterInputStream {
    private final long idleNanos;
    private final long deadline;
    private final ScheduledFuture<?> watch;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean tooSlow;

    /**
     * @param idle longest time without a byte
     * @param total longest time to the end
     */
    GuardedStream(InputStream in, Duration idle, Duration total, ScheduledExecutorService clock) {
        super(in);
        this.idleNanos = idle.toNanos();
        this.deadline = System.nanoTime() + total.toNanos();
        long tick = Math.min(idle.toNanos(), total.toNanos()) / 4 + 1;
        this.watch = clock.scheduleWithFixedDelay(this::check, tick, tick, TimeUnit.NANOSECONDS);
    }

    private void check() {
        long now = System.nanoTime();
        if (now - lastByte > idleNanos || now - deadline > 0) {
            tooSlow = true;
            watch.cancel(false);
            try {
                in.close(); // wakes the reader
            } catch (IOException e) {
                // The reader is told that it was too slow, whatever closing says.
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw tooSlow ? new HttpTimeoutException("answer stalled") : e;
        }
        if (tooSlow) {
            throw new HttpTimeoutException("answer stalled");
        }
        lastByte = System.nanoTime();
        return read;
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        in.close();
    }
}
