package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** A dossier outlives its rule, and who sent it is shown the record of its end. */
class DestroyedIT {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsBothSidesThatABundleIsGoneAndItsSenderTheProof() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(
                    People.KEYS,
                    folder,
                    running,
                    Map.of("safeconduct.retention.withdrawn", "P0D", "safeconduct.records.work", "1s"));
            String bundle = people.send();
            People.require(people.original(bundle, "opened"));
            assertThat(people.as("unhcr-1").types("openings", bundle).out()).doesNotContain("DESTROYED");
            String outbox = people.as("unhcr-1").types("outbox", "--json").out();
            String referral = StrictJson.readTree(outbox.strip().getBytes(StandardCharsets.UTF_8), 100_000)
                    .path("bundles")
                    .path(0)
                    .path("referral")
                    .asString("");
            People.require(people.as("unhcr-1").types("withdraw", referral));

            long end = System.nanoTime() + PATIENCE;
            while (!people.as("unhcr-1").types("openings", bundle).out().contains("DESTROYED: since then nobody")) {
                assertThat(System.nanoTime()).as("the round never came").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            Path saved = folder.resolve("receipts");
            Run openings = people.as("unhcr-1").types("openings", bundle, "--save", saved.toString());
            People.require(openings);
            assertThat(openings.out()).contains("its referral was withdrawn", "opened");
            assertThat(Files.readString(saved.resolve("OUVERTURES.txt"))).contains("DÉTRUIT");
            Run kept = people.as("unhcr-1").types("openings", "--saved", saved.toString());
            People.require(kept);
            assertThat(kept.out()).contains("DESTROYED");

            assertThat(people.as("unhcr-1").types("outbox").out())
                    .contains("DESTROYED at 20", "safeconduct openings " + bundle);
            assertThat(people.as("officer-1").types("inbox", "--lang", "fr").out())
                    .contains("DÉTRUIT");
            assertThat(people.as("unhcr-1").types("referral", referral).out()).contains("bundles of it were destroyed");
            Run refused = people.original(bundle, "again");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(folder.resolve("again")).doesNotExist();
        }
    }
}
