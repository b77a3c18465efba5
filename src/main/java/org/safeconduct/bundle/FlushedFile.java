package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of a pending folder; its bytes are on their way to the disk before the last one is written. */
final class FlushedFile implements PartEntries.Entry {
    private final Path file;
    private final FileChannel channel;
    private final Flush flush;
    private int fresh;
    /** Something of it could not be written: whoever writes it takes it back. */
    private volatile boolean failed;

    FlushedFile(Path file, FileChannel channel, Flush flush) {
        this.file = file;
        this.channel = channel;
        this.flush = flush;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        fresh += bytes.remaining();
        try {
            PayloadWriter.write(channel, bytes);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        if (fresh >= Flush.STRIDE) {
            flush.begin(this::toDisk);
            fresh = 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        flush.begin(this::toDisk);
    }

    private void toDisk() throws IOException {
        try {
            Flush.file(file);
        } catch (NoSuchFileException e) {
            // Taken back meanwhile: there is nothing that has to last.
        } catch (IOException e) {
            if (!failed) {
                throw e;
            }
        }
    }
}
