package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * A request's body as it arrives, ended by an exception when it is too long or too slow. The connection's own timeout
 * ends one that stands still; this one ends senders who keep it open byte by byte.
 */
final class BoundedBody extends InputStream {
    /**
     * @param bytes most that is read
     * @param slowest least average speed in bytes a second, once the grace is over
     * @param longest time the whole may take
     */
    record Bounds(DataSize bytes, DataSize slowest, Duration grace, Duration longest) {}

    private final InputStream in;
    private final Bounds bounds;
    private final long begun = System.nanoTime();
    private long read;

    private BoundedBody(InputStream in, Bounds bounds) {
        this.in = in;
        this.bounds = bounds;
    }

    /** @throws BodyRefused at once, if the length that is announced is too much */
    static InputStream of(HttpServletRequest request, Bounds bounds) throws IOException {
        if (request.getContentLengthLong() > bounds.bytes().toBytes()) {
            throw new BodyRefused(ApiRefusal.TOO_LARGE);
        }
        return new BoundedBody(request.getInputStream(), bounds);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            read += count;
            requireBounds();
        }
        return count;
    }

    private void requireBounds() throws BodyRefused {
        if (read > bounds.bytes().toBytes()) {
            throw new BodyRefused(ApiRefusal.TOO_LARGE);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        boolean slow = taken.compareTo(bounds.grace()) > 0
                && read / Math.max(1, taken.toSeconds()) < bounds.slowest().toBytes();
        if (slow || taken.compareTo(bounds.longest()) > 0) {
            throw new BodyRefused(ApiRefusal.TIMED_OUT);
        }
    }
}
