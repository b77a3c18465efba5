package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file of a pending folder; its bytes are on their way to the disk before the last one is written. */
final class FlushedFile implements PartEntries.Entry {
    private final Path file;
    private final FileChannel channel;
    private final Flush flush;
    private int fresh;

    FlushedFile(Path file, FileChannel channel, Flush flush) {
        this.file = file;
        this.channel = channel;
        this.flush = flush;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        fresh += bytes.remaining();
        PayloadWriter.write(channel, bytes);
        if (fresh >= Flush.STRIDE) {
            flush.begin(() -> Flush.file(file));
            fresh = 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        flush.begin(() -> Flush.file(file));
    }
}
