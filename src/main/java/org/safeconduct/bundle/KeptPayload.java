package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Keeps a copy of a payload, still encrypted, while somebody reads it. */
final class KeptPayload extends InputStream {
    private final InputStream in;
    private final FileChannel copy;

    KeptPayload(InputStream in, FileChannel copy) {
        this.in = in;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            PayloadWriter.write(copy, ByteBuffer.wrap(bytes, offset, count));
        }
        return count;
    }
}
