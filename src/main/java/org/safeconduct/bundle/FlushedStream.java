package org.safeconduct.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A file of a pending folder as a stream. */
final class FlushedStream extends OutputStream {
    private final FlushedFile file;

    FlushedStream(FlushedFile file) {
        this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
