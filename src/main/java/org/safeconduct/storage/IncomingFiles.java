package org.safeconduct.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Files that are being written: in a folder whose name is no object's, on the same file system as the objects. */
final class IncomingFiles {
    /** No writer pauses for longer; so what was not touched for this long was left by a crash. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final int BUFFER = 1 << 17;

    private final Path folder;

    IncomingFiles(Path root) throws IOException {
        this.folder = root.resolve(".incoming");
        OwnerOnly.createFolders(root, folder);
        requireLinks();
        sweep(Instant.now().minus(ABANDONED));
    }

    /** A whole, synced file; the caller gives it its name or deletes it. */
    Path write(InputStream content, long length) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        boolean whole = false;
        try (FileChannel channel = OwnerOnly.createFile(file)) {
            long written = 0;
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    written += channel.write(bytes);
                }
                if (length >= 0 && written > length) {
                    break;
                }
            }
            if (length >= 0 && written != length) {
                throw new IOException("content is not as long as announced");
            }
            channel.force(true);
            whole = true;
            return file;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    Path write(byte[] content) throws IOException {
        return write(new ByteArrayInputStream(content), content.length);
    }

    /** Seen when the server starts rather than at the first deposit. */
    private void requireLinks() throws IOException {
        Path file = write(new byte[0]);
        Path link = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | IOException e) {
            throw new IOException("the storage folder's file system has no hard links", e);
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(file);
        }
    }

    private void sweep(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
