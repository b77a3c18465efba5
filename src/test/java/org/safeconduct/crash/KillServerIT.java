package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.storage.FolderStore;

/**
 * SIGKILL at random moments during deposits and releases; {@code -Dsafeconduct.kills=100} for the long run
 * ({@code src/test/scripts/kill-server.sh}).
 */
class KillServerIT {
    private static final int KILLS = Integer.getInteger("safeconduct.kills", 3);
    private static final int SHORTEST_LIFE_MILLIS = 500;
    private static final int LONGEST_LIFE_MILLIS = 3_500;

    @Test
    void leavesNoReceiptWithoutBundleAndNoReleaseWithoutRecord(@TempDir Path folder) throws Exception {
        Path storage = folder.resolve("storage");
        try (Installation installation = new Installation(folder, 1, "folder: " + storage, new FolderStore(storage))) {
            Site site = installation.sites.getFirst();
            Path output = folder.resolve("server.log");
            Story story = new Story(installation);
            WitnessProcess witness = WitnessProcess.start(Jvm.shortLived(), installation);
            try {
                run(installation, story, site, output);
            } finally {
                witness.kill();
            }
            assertThat(Files.readString(output)).doesNotContain("OutOfMemoryError");
        }
    }

    private static void run(Installation installation, Story story, Site site, Path output) throws Exception {
        Random random = new Random();
        try (Workers workers = new Workers(story)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                ServerProcess server = ServerProcess.start(Jvm.shortLived(), site, output);
                try {
                    server.awaitReady();
                    workers.go(random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
                } finally {
                    server.kill();
                }
                System.out.printf(
                        "kill %d: %d receipts, %d openings so far%n",
                        kill, story.receipts().size(), story.openings().size());
            }
        }
        ServerProcess server = ServerProcess.start(Jvm.shortLived(), site, output);
        try {
            server.awaitReady();
            story.sendAndOpenOnce("afterwards");
            new Aftermath(installation, story).check();
        } finally {
            server.kill();
        }
    }
}
