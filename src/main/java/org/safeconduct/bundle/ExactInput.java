package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads exactly what its caller asks for, or refuses. */
final class ExactInput {
    /** Takes some of an entry's bytes. */
    @FunctionalInterface
    interface Sink {
        void accept(ByteBuffer bytes) throws BundleRefused, IOException;
    }

    private final ByteSource source;
    private final BundleRefusal truncated;
    private long position;

    /** @param truncated the refusal when the bytes end too early */
    ExactInput(ByteSource source, BundleRefusal truncated) {
        this.source = source;
        this.truncated = truncated;
    }

    long position() {
        return position;
    }

    /** @param length bounded by the caller, since so much is allocated */
    byte[] read(int length) throws BundleRefused, IOException {
        ByteBuffer result = ByteBuffer.allocate(length);
        each(length, result::put);
        return result.array();
    }

    void each(long length, Sink sink) throws BundleRefused, IOException {
        for (long left = length; left > 0; ) {
            ByteBuffer bytes = some(left);
            left -= bytes.remaining();
            sink.accept(bytes);
        }
    }

    /** At least one byte and at most this many. */
    ByteBuffer some(long most) throws BundleRefused, IOException {
        ByteBuffer bytes = source.next((int) Math.min(most, Integer.MAX_VALUE));
        if (!bytes.hasRemaining()) {
            throw new BundleRefused(truncated, null);
        }
        position += bytes.remaining();
        return bytes;
    }

    boolean atEnd() throws BundleRefused, IOException {
        return !source.next(1).hasRemaining();
    }

    void skipped(long length) {
        position += length;
    }
}
