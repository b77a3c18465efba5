package org.safeconduct.document.view;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Passes on what an encoder writes. Java's own streams keep all of it until the end, in memory or in a file. */
final class ForwardStream extends ImageOutputStreamImpl {
    private final OutputStream out;

    /** @param out is not closed with this */
    ForwardStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        flushBits();
        out.write(value);
        streamPos++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        flushBits();
        out.write(bytes, from, length);
        streamPos += length;
    }

    @Override
    public void seek(long position) throws IOException {
        if (position != streamPos) {
            throw new IOException("what was written is gone");
        }
    }

    @Override
    public int read() throws IOException {
        throw new IOException("what was written is gone");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        throw new IOException("what was written is gone");
    }
}
