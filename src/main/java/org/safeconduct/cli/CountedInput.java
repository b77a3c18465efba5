package org.safeconduct.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.safeconduct.bundle.Progress;

/** Tells how much of a file was read. */
final class CountedInput extends FilterInputStream {
    private final long length;
    private final Progress progress;
    private long read;

    CountedInput(InputStream in, long length, Progress progress) {
        super(in);
        this.length = length;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int some = in.read(buffer, offset, count);
        count(Math.max(some, 0));
        return some;
    }

    private void count(int more) {
        read += more;
        progress.at(read, length);
    }
}
