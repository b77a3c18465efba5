package org.safeconduct.document.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks for a text in whatever was written since into the places where programs leave what they forget. */
final class Leftovers {
    private static final List<String> PLACES =
            List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp", "/dev/shm", "/run/shm");
    private static final long LARGEST = 1 << 20;

    private final Instant begun = Instant.now().minusSeconds(2);
    private final String text;
    private final Path except;

    /** @param except where the test itself keeps the text */
    Leftovers(String text, Path except) {
        this.text = text;
        this.except = except;
    }

    String text() {
        return text;
    }

    List<Path> found() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : new TreeSet<>(PLACES.stream().map(Path::of).toList())) {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(except) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean fresh = attributes.isRegularFile()
                            && attributes.size() <= LARGEST
                            && attributes.lastModifiedTime().toInstant().isAfter(begun);
                    if (fresh && holds(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, java.io.IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }

    private boolean holds(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // Gone meanwhile, or somebody else's.
            return false;
        }
    }
}
