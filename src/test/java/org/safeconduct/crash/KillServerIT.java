package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments during deposits and releases; {@code -Dsafeconduct.kills=100} for the long run
 * ({@code src/test/scripts/kill-server.sh}).
 */
class KillServerIT {
    private static final int KILLS = Integer.getInteger("safeconduct.kills", 3);
    private static final int CASEWORKERS = 2;
    private static final int OFFICERS = 2;
    private static final int LONGEST_LIFE_MILLIS = 2_500;

    @Test
    void leavesNoReceiptWithoutBundleAndNoReleaseWithoutRecord(@TempDir Path folder) throws Exception {
        Random random = new Random();
        try (Installation installation = new Installation(folder)) {
            Story story = new Story(installation, folder);
            CountDownLatch over = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Future<?>> workers = new ArrayList<>();
                try {
                    for (int i = 0; i < CASEWORKERS; i++) {
                        String home = "caseworker-" + i;
                        workers.add(threads.submit(() -> story.depositUntil(over, home)));
                    }
                    for (int i = 0; i < OFFICERS; i++) {
                        String home = "officer-" + i;
                        workers.add(threads.submit(() -> story.openUntil(over, home)));
                    }
                    for (int kill = 1; kill <= KILLS; kill++) {
                        for (Future<?> worker : workers) {
                            if (worker.isDone()) {
                                // Ended before it was told to: says why, and nothing would be under way to be killed.
                                worker.get();
                            }
                        }
                        ServerProcess server = ServerProcess.start(installation.config, folder.resolve("server.log"));
                        try {
                            server.awaitReady(installation.address);
                            assertThat(over.await(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS))
                                    .isFalse();
                        } finally {
                            server.kill();
                        }
                        System.out.printf(
                                "kill %d: %d receipts, %d openings so far%n",
                                kill, story.receipts().size(), story.openings().size());
                    }
                } finally {
                    over.countDown();
                }
                for (Future<?> worker : workers) {
                    worker.get();
                }
            }
            ServerProcess server = ServerProcess.start(installation.config, folder.resolve("server.log"));
            try {
                server.awaitReady(installation.address);
                story.sendAndOpenOnce("afterwards");
                new Aftermath(installation, story).check();
            } finally {
                server.kill();
            }
            assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain("OutOfMemoryError");
        }
    }
}
