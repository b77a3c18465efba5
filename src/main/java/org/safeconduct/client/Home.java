package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.safeconduct.keys.FinalName;
import org.safeconduct.keys.TrustAnchor;

/** The folder where this machine keeps what it has seen; only its owner reads it, since it tells who was dealt with. */
public final class Home {
    private static final int MOST_LISTED = 100;

    /** File locks are between processes; this is between threads of one. */
    private static final ReentrantLock CHANGING = new ReentrantLock();

    private final Path folder;
    private final String exchange;

    public Home(Path folder) {
        this(folder, "");
    }

    private Home(Path folder, String exchange) {
        this.folder = folder;
        this.exchange = exchange;
    }

    /** The same folder for what is seen of the exchange of these registrars: a machine can know two. */
    public Home under(TrustAnchor anchor) {
        return new Home(folder, name(anchor));
    }

    /** What files about one exchange are named by. */
    static String name(TrustAnchor anchor) {
        return anchor.authority().fingerprints().classical().hex().substring(0, 32);
    }

    /** Where a kind of file is kept: apart for each exchange, where it is said which. */
    String of(String kind) {
        return exchange.isEmpty() ? kind : kind + "/" + exchange;
    }

    /** @param name with / between folders; never from outside */
    Optional<byte[]> read(String name, int longest) throws ClientRefused, IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new ClientRefused(ClientRefusal.HOME_UNUSABLE);
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Names of the files in a folder, by name; unfinished ones are passed over. */
    List<String> names(String of) throws IOException {
        Path within = folder.resolve(of);
        if (!Files.isDirectory(within)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(within)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> of + "/" + name)
                    .toList();
        }
    }

    /** On the disk, whole, under its name; or not at all. */
    void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        createPrivately(file.getParent() == null ? folder : file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), ".unfinished", "");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(unfinished, file);
            // Without this a power cut can take the name away again, and with it what was promised to be kept.
            FinalName.sync(file.resolveSibling(""));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Where something of this name may be made, in a folder that only its owner can look into. */
    public Path place(String name) throws IOException {
        Path place = folder.resolve(name);
        createPrivately(place.resolveSibling(""));
        return place;
    }

    /** Names of the whole files in a folder, by name, at most a hundred; none if there is no folder. */
    List<String> list(String name) throws IOException {
        return list(name, MOST_LISTED);
    }

    /** The same, at most so many. */
    List<String> list(String name, int most) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(each -> !each.startsWith("."))
                    .sorted()
                    .limit(most)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Writes only where nobody else did so since: false if the file is not, any more, what the caller went by.
     *
     * @param before what was read, empty for no file
     */
    boolean replace(String name, Optional<byte[]> before, byte[] content) throws IOException {
        createPrivately(folder);
        CHANGING.lock();
        try (FileChannel changes = FileChannel.open(
                folder.resolve(".changes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(changes);
            if (!isStill(name, before)) {
                return false;
            }
            write(name, content);
            return true;
        } finally {
            CHANGING.unlock();
        }
    }

    private boolean isStill(String name, Optional<byte[]> before) throws IOException {
        int length = before.map(content -> content.length).orElse(0);
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return before.isPresent() && Arrays.equals(in.readNBytes(length + 1), before.get());
        } catch (NoSuchFileException e) {
            return before.isEmpty();
        }
    }

    private static void lock(FileChannel changes) {
        try {
            changes.lock(); // Given up when the channel is closed; held for one small file only.
        } catch (IOException e) {
            // A file system without locks: two commands in the same millisecond may miss each other there.
        }
    }

    /** Empty if another command is at it. @param name as of a file, in whose place nothing is written */
    Optional<HomeLock> lock(String name) throws IOException {
        Path file = folder.resolve(name);
        Path beside = file.resolveSibling("." + file.getFileName() + ".lock");
        createPrivately(beside.resolveSibling(""));
        return HomeLock.attempt(beside);
    }

    void delete(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.deleteIfExists(file)) {
            FinalName.sync(file.resolveSibling(""));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void createPrivately(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createPrivately(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        if (parent != null) {
            FinalName.sync(parent);
        }
    }
}
