package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names {@code .NAME.xxxxxxxx.partial} under which a file or folder NAME is made, and what is to be done about those
 * that a killed process left. Whoever is at one holds a file lock: on the file itself, or on {@link #LOCK} in the folder.
 */
final class HiddenName {
    static final String LOCK = "lock";

    private static final Pattern SUFFIX = Pattern.compile("\\.[0-9a-f]{8}\\.partial");
    private static final Pattern OURS = Pattern.compile(LOCK
            + "|payload|form\\.json|[0-9]{2,3}(-safe)?\\.pdf|[0-9]{2,3}-[0-9]{4}\\.(png|jpg)|[0-9]{2,3}-text\\.txt");

    /** How long a folder of ours may be without a lock while somebody is at it. */
    private static final Duration UNLOCKED_AT_MOST = Duration.ofMinutes(1);

    /** This process's own: to open and close a locked file once more would give its lock up (POSIX). */
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

    private HiddenName() {}

    /** A fresh one, this process's until it is {@link #released}. */
    static Path beside(Path target) {
        Path hidden = target.resolveSibling(
                prefix(target) + "." + BundleId.random().hex().substring(0, 8) + ".partial");
        LIVE.add(hidden);
        return hidden;
    }

    static void released(Path hidden) {
        LIVE.remove(hidden);
    }

    /** Some network file systems have no locks; there, nobody else gets one either, and so nothing is ever swept. */
    static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // As said above.
        }
    }

    /** Whether it is one that we give to a file in a folder of ours: such are swept. */
    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /** Removes a folder of ours, or what is left of it: only what we would have put there, and nothing through a link. */
    static void removeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (isOurs(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
    }

    /**
     * Removes what killed processes left of the same target. Only what has the same owner as {@code own}, which was just
     * made: in a folder that many can write to, nobody can exchange that for a link to elsewhere.
     */
    static void sweep(Path target, Path own) {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(own.resolveSibling(""), path -> {
            String name = path.getFileName().toString();
            return name.startsWith(prefix(target))
                    && SUFFIX.matcher(name.substring(prefix(target).length())).matches();
        })) {
            UserPrincipal owner = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path sibling : siblings) {
                if (!LIVE.contains(sibling)
                        && Files.getOwner(sibling, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    removeUnlessLocked(sibling);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Tidying up after others: whatever it meets, our own work goes on, and the next one tries again.
        }
    }

    private static void removeUnlessLocked(Path left) throws IOException {
        if (Files.isRegularFile(left, LinkOption.NOFOLLOW_LINKS)) {
            removeUnlessLocked(left, left);
        } else if (Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)) {
            Path lock = left.resolve(LOCK);
            if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                removeUnlessLocked(left, lock);
            } else if (Files.notExists(lock, LinkOption.NOFOLLOW_LINKS) && isOld(left)) {
                removeFolder(left);
            }
        }
    }

    /** Without a lock a folder is only just begun, or about to get its name; or whoever was at that was killed. */
    private static boolean isOld(Path folder) throws IOException {
        Instant changed =
                Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
        return changed.isBefore(Instant.now().minus(UNLOCKED_AT_MOST));
    }

    private static void removeUnlessLocked(Path left, Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            // Whoever finishes deletes the lock's name before giving up the lock: a lock without a name says
            // "finished".
            if (channel.tryLock() == null || Files.notExists(lock, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (left.equals(lock)) {
                Files.deleteIfExists(left);
            } else {
                removeFolder(left);
            }
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName();
    }
}
