package org.safeconduct.client;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;

/**
 * Checkpoints of one log that a larger one took the place of, by size: what a saved copy that ends before the larger one
 * is held against. Each was found to be of one history with the next, so the largest that fits speaks for all before it.
 */
final class FormerCheckpoints {
    /** Of a home that sees a new one every few minutes, the newest. */
    static final int MOST = 64;

    private final Home home;
    private final String folder;

    /** @param folder where nothing else is kept */
    FormerCheckpoints(Home home, String folder) {
        this.home = home;
        this.folder = folder;
    }

    void keep(long size, byte[] note) throws IOException {
        home.replace(name(size), Optional.empty(), note);
        List<String> names = home.names(folder);
        for (String oldest : names.subList(0, Math.max(0, names.size() - MOST))) {
            home.delete(oldest);
        }
    }

    /** The signed note of the largest tree that is no larger than this. */
    Optional<byte[]> upTo(long size, int longest) throws ClientRefused, IOException {
        String last = name(size);
        List<String> names = home.names(folder).stream()
                .filter(name -> name.compareTo(last) <= 0)
                .toList();
        return names.isEmpty() ? Optional.empty() : home.read(names.getLast(), longest);
    }

    /** Whether a key that the policy still has signed it: keys of a log are changed. */
    static boolean isSigned(byte[] note, LogPolicy policy) {
        try {
            Checkpoint.verify(note, policy.withoutQuorum());
            return true;
        } catch (LogRefused e) {
            return false;
        }
    }

    /** As long as any other, so that names are in the order of sizes. */
    private String name(long size) {
        return folder + "/" + String.format(Locale.ROOT, "%019d", size);
    }
}
