package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Gives bytes in order, at most so many at a time and in place where it can. */
@FunctionalInterface
interface ByteSource {
    /** @return valid until the next call; empty only at the end */
    ByteBuffer next(int most) throws BundleRefused, IOException;

    static ByteSource of(InputStream in) {
        byte[] buffer = new byte[1 << 16];
        return most -> ByteBuffer.wrap(buffer, 0, Math.max(0, in.read(buffer, 0, Math.min(most, buffer.length))));
    }
}
