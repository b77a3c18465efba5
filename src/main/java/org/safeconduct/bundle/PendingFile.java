package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written under a hidden name beside its own and gets its own only when complete. */
final class PendingFile implements AutoCloseable {
    private final Path target;
    private final Path hidden;
    private final FileChannel channel;

    private PendingFile(Path target, Path hidden, FileChannel channel) {
        this.target = target;
        this.hidden = hidden;
        this.channel = channel;
    }

    static PendingFile of(Path target) throws BundleRefused, IOException {
        if (Files.exists(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, null);
        }
        Path absolute = target.toAbsolutePath();
        Path hidden = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + BundleId.random().hex().substring(0, 8) + ".partial");
        FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new PendingFile(absolute, hidden, channel);
    }

    FileChannel channel() {
        return channel;
    }

    void complete() throws BundleRefused, IOException {
        channel.force(true);
        channel.close();
        try {
            link();
        } catch (FileAlreadyExistsException e) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, e);
        }
    }

    /** A second name cannot replace another file, whoever made that one meanwhile; a move could. */
    private void link() throws IOException {
        try {
            Files.createLink(target, hidden);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(hidden, target);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(hidden);
    }
}
