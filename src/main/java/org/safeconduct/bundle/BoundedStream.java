package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a longer stream, which stays open. */
final class BoundedStream extends InputStream {
    private final InputStream in;
    private long left;

    BoundedStream(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count > 0 && left == 0) {
            return -1;
        }
        int got = in.read(target, offset, (int) Math.min(count, left));
        left -= Math.max(0, got);
        return got;
    }
}
