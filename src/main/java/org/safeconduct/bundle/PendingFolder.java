package org.safeconduct.bundle;

import java.io.IOException;
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
import java.util.stream.Stream;

/** A folder only its owner can look into, filled under a hidden name and given its own only when everything held. */
final class PendingFolder implements AutoCloseable {
    private final Path target;
    private final Path hidden;
    private final boolean posix;

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
        Path hidden = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + BundleId.random().hex().substring(0, 8) + ".partial");
        Files.createDirectory(hidden, owner(posix, "rwx------"));
        return new PendingFolder(absolute, hidden, posix);
    }

    /** @param name chosen by us, never taken from what is being opened */
    FileChannel create(String name) throws IOException {
        return FileChannel.open(
                hidden.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                owner(posix, "rw-------"));
    }

    Path complete() throws BundleRefused, IOException {
        try {
            return Files.move(hidden, target);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new BundleRefused(BundleRefusal.OUTPUT_EXISTS, e);
        }
    }

    private static FileAttribute<?>[] owner(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Removes what is left under the hidden name: nothing, once complete. */
    @Override
    public void close() throws IOException {
        if (Files.notExists(hidden, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(hidden)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(hidden);
    }
}
