package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/** A request's body as it arrives, ended by an exception when it is too long or too slow. */
final class BoundedBody extends InputStream {
    /** @param bytes most that is read */
    record Bounds(DataSize bytes, Pace.Bounds pace) {}

    private final InputStream in;
    private final Bounds bounds;
    private final Pace pace;
    private long read;

    private BoundedBody(InputStream in, Bounds bounds) {
        this.in = in;
        this.bounds = bounds;
        this.pace = new Pace(bounds.pace());
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
        if (!pace.isKept(read)) {
            throw new BodyRefused(ApiRefusal.TIMED_OUT);
        }
    }
}
