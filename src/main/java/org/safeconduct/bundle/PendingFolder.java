package org.safeconduct.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.FinalName;

/**
 * A folder only its owner can look into, filled under a hidden name and given its own only when everything held and is on
 * the disk. What is not completed is removed, also when the process is told to end.
 */
final class PendingFolder implements AutoCloseable {
    private final Path target;
    private final Path hidden;
    private final boolean posix;
    private final Flush flush = new Flush();
    private @Nullable FileChannel lock;
    private @Nullable AtShutdown shutdown;
    private boolean over;

    private PendingFolder(Path target, Path hidden, boolean posix) {
        this.target = target;
        this.hidden = hidden;
        this.posix = posix;
    }

    static PendingFolder of(Path target) throws BundleRefused, IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, null);
        }
        Path absolute = target.toAbsolutePath();
        boolean posix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
        PendingFolder pending = new PendingFolder(absolute, HiddenName.beside(absolute), posix);
        try {
            pending.begin();
        } catch (IOException | RuntimeException e) {
            pending.close();
            throw e;
        }
        return pending;
    }

    private synchronized void begin() throws IOException {
        shutdown = new AtShutdown(this::removeAtShutdown);
        Files.createDirectory(hidden, owner("rwx------"));
        lock = open(HiddenName.LOCK);
        HiddenName.lock(lock);
        HiddenName.sweep(target, hidden);
    }

    /** @param name chosen by us, never taken from what is being opened */
    synchronized FlushedFile create(String name) throws IOException {
        requireGoingOn();
        return new FlushedFile(hidden.resolve(name), open(name), flush);
    }

    /** Where a file of it is until the folder has its name. */
    Path file(String name) {
        return hidden.resolve(name);
    }

    /** The same as streams into new files. */
    PartOutput output() {
        return new PartOutput() {
            @Override
            public OutputStream create(String name) throws IOException {
                return stream(name);
            }

            @Override
            public void discard(String name) throws IOException {
                PendingFolder.this.discard(name);
            }
        };
    }

    /** @param name as {@link HiddenName} knows it: what a killed process leaves is swept */
    private OutputStream stream(String name) throws IOException {
        if (!HiddenName.isOurs(name)) {
            throw new IllegalArgumentException("not a name of ours");
        }
        return new FlushedStream(create(name));
    }

    /** A file that is needed meanwhile and {@link #discard discarded} before the folder has its name. */
    synchronized FileChannel scratch(String name) throws IOException {
        requireGoingOn();
        return open(name);
    }

    /** Removes what was only needed meanwhile. */
    synchronized void discard(String name) throws IOException {
        requireGoingOn();
        Files.delete(hidden.resolve(name));
    }

    Path complete() throws BundleRefused, IOException {
        flush.await();
        return named();
    }

    private synchronized Path named() throws BundleRefused, IOException {
        requireGoingOn();
        // In this order: without its name the lock tells a sweeping process that this folder is finished.
        Files.deleteIfExists(hidden.resolve(HiddenName.LOCK));
        unlock();
        FinalName.sync(hidden);
        try {
            Files.move(hidden, target);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, e);
        }
        over = true;
        FinalName.sync(target.resolveSibling(""));
        return target;
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                hidden.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                owner("rw-------"));
    }

    private void requireGoingOn() throws IOException {
        if (over) {
            throw new IOException("the process is ending");
        }
    }

    private FileAttribute<?>[] owner(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private void removeAtShutdown() {
        try {
            remove();
        } catch (IOException e) {
            // Nobody is left to be told; the next one with the same target sweeps.
        }
    }

    private synchronized void remove() throws IOException {
        if (!over) {
            over = true;
            HiddenName.removeFolder(hidden);
        }
        unlock();
    }

    private void unlock() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /** Removes what is left under the hidden name: nothing, once complete. */
    @Override
    public void close() throws IOException {
        flush.close();
        try {
            remove();
        } finally {
            HiddenName.released(hidden);
            if (shutdown != null) {
                shutdown.close();
            }
        }
    }
}
