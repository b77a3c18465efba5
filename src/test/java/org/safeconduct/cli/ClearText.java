package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads every file of some folders over and over, while something runs and once after, for what must be in none. */
final class ClearText implements AutoCloseable {
    private static final int LENGTH = 64;

    private final List<Path> folders;
    private final List<String> secrets;
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;
    private int meanwhile;

    private ClearText(List<Path> folders, List<byte[]> secrets) {
        this.folders = folders;
        this.secrets = secrets.stream().map(ClearText::middle).toList();
        this.thread = Thread.ofPlatform().daemon().start(() -> {
            while (!over) {
                look();
            }
        });
    }

    static ClearText watching(List<Path> folders, List<byte[]> secrets) {
        return new ClearText(folders, secrets);
    }

    private static String middle(byte[] secret) {
        int begin = Math.max(0, secret.length / 2 - LENGTH / 2);
        int length = Math.min(LENGTH, secret.length - begin);
        return new String(secret, begin, length, StandardCharsets.ISO_8859_1);
    }

    private void look() {
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(this::read);
            } catch (IOException | java.io.UncheckedIOException e) {
                // It went while it was listed: the next look is soon.
                continue;
            }
        }
        looks.incrementAndGet();
    }

    private void read(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            secrets.stream().filter(content::contains).forEach(secret -> found.add(file.toString()));
        } catch (IOException e) {
            // Gone since: as above.
            return;
        }
    }

    Set<String> found() {
        return found;
    }

    /** Whole looks before it was closed. */
    int looksMeanwhile() {
        return meanwhile;
    }

    @Override
    public void close() throws InterruptedException {
        meanwhile = looks.get();
        over = true;
        thread.join();
        look();
    }
}
