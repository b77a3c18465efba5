package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;

/** A stream in pieces of the size of one part; the last one may be smaller, or empty. */
final class S3Chunks {
    /** Two parts are in memory at most; S3 asks for 5 MiB at least. */
    static final int SIZE = 8 << 20;

    /** The most parts that S3 puts together. */
    static final int MOST = 10_000;

    private final InputStream content;
    private final long length;
    private long taken;

    /** @param length in bytes, or -1 where it is not known */
    S3Chunks(InputStream content, long length) throws IOException {
        if (length > (long) SIZE * MOST) {
            throw new IOException("content is longer than " + MOST + " parts");
        }
        this.content = content;
        this.length = length;
    }

    /** The next piece, in its own array. @throws IOException also if the content's length is not the announced one */
    S3Chunk next() throws IOException {
        long wanted = length < 0 ? SIZE : Math.min(SIZE, length - taken);
        byte[] bytes = new byte[(int) wanted];
        int read = content.readNBytes(bytes, 0, bytes.length);
        taken += read;
        boolean complete = length < 0 || (read == wanted && (taken < length || content.read() < 0));
        if (!complete) {
            throw new IOException("content is not as long as announced");
        }
        return new S3Chunk(bytes, read);
    }
}
