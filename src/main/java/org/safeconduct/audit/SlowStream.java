package org.safeconduct.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** Reads no faster than so many bytes a second on the whole. */
final class SlowStream extends FilterInputStream {
    private static final double NANOS = 1e9;

    private final double bytesPerSecond;
    private final long start = System.nanoTime();
    private long read;

    SlowStream(InputStream in, long bytesPerSecond) {
        super(in);
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long early = (long) (read / bytesPerSecond * NANOS) - (System.nanoTime() - start);
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        int more = super.read(bytes, from, length);
        read += Math.max(more, 0);
        return more;
    }
}
