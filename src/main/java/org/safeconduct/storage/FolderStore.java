package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects as files of a folder: written beside, synced, then given their name. Several processes may share the folder,
 * provided that its file system has hard links.
 */
public final class FolderStore implements ObjectStore {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path folder;
    private final IncomingFiles incoming;

    /** Makes the folder if it is missing, for its owner only, and removes what a crash left half written. */
    public FolderStore(Path folder) throws IOException {
        OwnerOnly.createRoot(folder.toAbsolutePath());
        this.folder = folder.toRealPath();
        this.incoming = new IncomingFiles(this.folder);
    }

    @Override
    public void put(ObjectName name, InputStream content, long length) throws IOException {
        if (find(name).isPresent()) {
            throw new ObjectExists(name);
        }
        Path target = path(name);
        Path written = incoming.write(content, length);
        try {
            OwnerOnly.createFolders(folder, parent(target));
            requireInside(target);
            // A link, because it fails where the name is taken, whichever process took it; a rename would replace.
            Files.createLink(target, written);
        } catch (FileAlreadyExistsException e) {
            throw Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) ? new ObjectExists(name) : e;
        } finally {
            Files.deleteIfExists(written);
        }
        OwnerOnly.sync(parent(target));
    }

    @Override
    public void replace(ObjectName name, byte[] content) throws IOException {
        Path target = path(name);
        Path written = incoming.write(content);
        try {
            OwnerOnly.createFolders(folder, parent(target));
            requireInside(target);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        OwnerOnly.sync(parent(target));
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        return Channels.newInputStream(channel(name));
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a range has no negative numbers");
        }
        SeekableByteChannel channel = channel(name);
        return new BoundedInput(Channels.newInputStream(channel.position(offset)), length);
    }

    private SeekableByteChannel channel(ObjectName name) throws IOException {
        if (find(name).isEmpty()) {
            throw new ObjectMissing(name);
        }
        try {
            return Files.newByteChannel(path(name), READ);
        } catch (NoSuchFileException e) {
            throw new ObjectMissing(name);
        }
    }

    @Override
    public Optional<ObjectInfo> find(ObjectName name) throws IOException {
        Path path = path(name);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        requireInside(path);
        return info(path);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        // Folders stay, even empty ones: another process may be about to put something into them.
        if (find(name).isPresent()) {
            Files.deleteIfExists(path(name));
            OwnerOnly.sync(parent(path(name)));
        }
    }

    @Override
    public Stream<ObjectInfo> list(String prefix) throws IOException {
        ObjectName.requirePrefix(prefix);
        Path start = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return Stream.empty();
        }
        requireInside(start.resolve("any"));
        return Files.walk(start)
                .filter(path -> name(path).startsWith(prefix) && ObjectName.isValid(name(path)))
                .flatMap(path -> {
                    try {
                        return info(path).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private Optional<ObjectInfo> info(Path path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? Optional.of(new ObjectInfo(
                            new ObjectName(name(path)),
                            found.size(),
                            found.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private Path path(ObjectName name) {
        return folder.resolve(name.value());
    }

    private Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? folder : parent;
    }

    /** A name cannot lead outside by itself; a symbolic link that somebody put into the folder could. */
    private void requireInside(Path path) throws IOException {
        if (Files.isSymbolicLink(path) || !parent(path).toRealPath().equals(parent(path))) {
            throw new IOException("a symbolic link in the storage folder");
        }
    }
}
