package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.safeconduct.keys.FinalName;

/**
 * A file that is written under a hidden name beside its own and gets its own only when complete and on the disk. What is
 * not completed is removed, also when the process is told to end.
 */
final class PendingFile implements AutoCloseable {
    private final Path target;
    private final Path hidden;
    private final FileChannel channel;
    private final AtShutdown shutdown;
    private final Flush flush = new Flush();
    private int fresh;

    private PendingFile(Path target, Path hidden) throws IOException {
        this.target = target;
        this.hidden = hidden;
        this.shutdown = new AtShutdown(this::removeAtShutdown);
        try {
            this.channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            shutdown.close();
            throw e;
        }
        HiddenName.lock(channel);
        HiddenName.sweep(target, hidden);
    }

    static PendingFile of(Path target) throws BundleRefused, IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, null);
        }
        Path absolute = target.toAbsolutePath();
        Path hidden = HiddenName.beside(absolute);
        try {
            return new PendingFile(absolute, hidden);
        } catch (IOException e) {
            HiddenName.released(hidden);
            throw e;
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** To be told how much went into the channel. */
    void wrote(int bytes) {
        fresh += bytes;
        if (fresh >= Flush.STRIDE) {
            // By this very channel: another one of the same file would give up its lock when closed.
            flush.begin(() -> channel.force(false));
            fresh = 0;
        }
    }

    void complete() throws BundleRefused, IOException {
        flush.await();
        channel.force(true);
        try {
            FinalName.give(hidden, target);
        } catch (FileAlreadyExistsException e) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, e);
        }
    }

    private void removeAtShutdown() {
        try {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            // Nobody is left to be told; the next one with the same target sweeps.
        }
    }

    @Override
    public void close() throws IOException {
        flush.close();
        try (channel) {
            // Still locked, so that nobody sweeps what is being given its name.
            Files.deleteIfExists(hidden);
        } finally {
            HiddenName.released(hidden);
            shutdown.close();
        }
    }
}
