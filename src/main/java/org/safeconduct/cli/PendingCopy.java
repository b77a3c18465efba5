package org.safeconduct.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.safeconduct.bundle.AtShutdown;
import org.safeconduct.keys.FinalName;
import org.safeconduct.storage.OwnerOnly;

/** A file for its owner only that gets its name when it is complete, and is removed where it never is, Ctrl-C included. */
final class PendingCopy implements AutoCloseable {
    private final Path target;
    private final Path hidden;
    private final AtShutdown cleaning;
    private final OutputStream out;

    private PendingCopy(Path target, Path hidden) throws IOException {
        this.target = target;
        this.hidden = hidden;
        this.cleaning = new AtShutdown(this::remove);
        try {
            OwnerOnly.write(hidden, new byte[0]);
            this.out = new BufferedOutputStream(Files.newOutputStream(hidden));
        } catch (IOException e) {
            cleaning.close();
            throw e;
        }
    }

    static PendingCopy of(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return over(target);
    }

    /** To take the place of what has the name now, if anything has. */
    static PendingCopy over(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        String name = "." + absolute.getFileName() + "." + Long.toString(System.nanoTime(), 36) + ".partial";
        return new PendingCopy(absolute, absolute.resolveSibling(name));
    }

    /** Where it is until it has its name; empty at first. */
    Path hidden() {
        return hidden;
    }

    OutputStream out() {
        return out;
    }

    void complete() throws IOException {
        out.close();
        try (FileChannel written = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
            // A name that is there says that the content is: after a power cut, too.
            written.force(true);
        }
        FinalName.give(hidden, target);
    }

    /** In the place of what has the name now. */
    void replace() throws IOException {
        out.close();
        try (FileChannel written = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FinalName.sync(target.resolveSibling(""));
    }

    private void remove() {
        try {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            // Nobody is left to be told.
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(hidden);
        } finally {
            cleaning.close();
        }
    }
}
