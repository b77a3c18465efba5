package org.safeconduct.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Gives a finished file the name it is known by: whole or not at all, and never in another's place. */
public final class FinalName {
    private FinalName() {}

    /**
     * @param finished in the target's folder, its content on the disk; whether its first name is left afterwards depends
     *     on the file system
     * @throws FileAlreadyExistsException if somebody has the target's name already
     */
    public static void give(Path finished, Path target) throws IOException {
        try {
            // A second name cannot replace another file, whoever made that one meanwhile; a move could.
            Files.createLink(target, finished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // FAT and exFAT, which memory sticks have, know one name for a file.
            reserve(finished, target);
        }
        sync(target.toAbsolutePath().resolveSibling(""));
    }

    /** Takes the name with an empty file, which nobody else can then take, and moves over that. */
    static void reserve(Path finished, Path target) throws IOException {
        Files.createFile(target);
        try {
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /**
     * Brings a folder's names to the disk. Windows and some network file systems cannot do that for a folder; the files'
     * content is there all the same.
     */
    public static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // No reason to call a file that stands whole under its name a failure.
        }
    }
}
