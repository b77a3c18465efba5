package org.safeconduct.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is at something that a home keeps, seen by the same person's other commands. A file lock, so that a program that
 * was killed holds none; its file's name is taken away again.
 */
final class HomeLock implements AutoCloseable {
    /** This process's own: to open and close a locked file once more would give its lock up (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty if somebody else is at it; where the file system has no locks, only this process's own are seen. */
    static Optional<HomeLock> attempt(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (!HELD.add(absolute)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(absolute, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new HomeLock(absolute, channel));
            }
            channel.close();
        } catch (IOException | RuntimeException e) {
            HELD.remove(absolute);
            throw e;
        }
        HELD.remove(absolute);
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            // A file system without locks: what waits is better told too early than never.
            return true;
        }
    }

    /** The name goes first: who opens it from here on is at something that is over, and finds nothing left of it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        } finally {
            HELD.remove(file);
        }
    }
}
