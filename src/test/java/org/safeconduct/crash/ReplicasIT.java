package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.storage.S3ProxyProcess;
import org.safeconduct.storage.S3Store;

/**
 * Two servers on one PostgreSQL and one object store, under deposits and releases through both: either is killed with
 * SIGKILL at random moments, then loses its database, then both lose their storage, in every way a network fails, and
 * then their witness.
 * {@code -Dsafeconduct.kills=200} for the long run ({@code src/test/scripts/kill-replicas.sh}); the other faults come an
 * eighth as often.
 */
class ReplicasIT {
    private static final int KILLS = Integer.getInteger("safeconduct.kills", 3);
    private static final int FAULTS = Math.max(3, KILLS / 8);
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_FAULT_MILLIS = 2_500;
    /** From here on a cache of classes is worth its making. */
    private static final int MANY = 20;

    private final Random random = new Random();

    @Test
    void loseNothingAndForkNothingWhateverBreaks(@TempDir Path folder) throws Exception {
        try (S3ProxyProcess s3 = S3ProxyProcess.start(Files.createDirectory(folder.resolve("s3")));
                Cable toStorage = new Cable(URI.create(s3.endpoint()).getPort());
                S3Store objects = new S3Store(s3.settings(S3ProxyProcess.SECRET_KEY))) {
            objects.createBucket();
            Path secret = Files.writeString(folder.resolve("s3.secret"), S3ProxyProcess.SECRET_KEY);
            String storage = Installation.storage(toStorage.port(), secret);
            try (Installation installation = new Installation(folder, 2, storage, objects)) {
                run(installation, toStorage);
            }
        }
    }

    private void run(Installation installation, Cable toStorage) throws Exception {
        Story story = new Story(installation);
        Jvm jvm = Jvm.shortLived();
        if (KILLS > MANY) {
            jvm.train(installation.sites.getFirst(), installation.folder);
        }
        WitnessProcess witness = WitnessProcess.start(jvm, installation);
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (Site site : installation.sites) {
                servers.add(start(jvm, installation, site));
                servers.getLast().awaitReady();
            }
            try (Workers workers = new Workers(story)) {
                workers.go(LONGEST_LIFE_MILLIS, TimeUnit.MILLISECONDS);
                kill(jvm, installation, servers, workers, story);
                for (int fault = 1; fault <= FAULTS; fault++) {
                    Site site = installation.sites.get(random.nextInt(installation.sites.size()));
                    interrupt(site.database(), "database", fault, workers, story);
                }
                for (int fault = 1; fault <= FAULTS; fault++) {
                    interrupt(toStorage, "storage", fault, workers, story);
                }
                for (int fault = 1; fault <= FAULTS; fault++) {
                    witness.kill();
                    workers.go(random.nextInt(LONGEST_FAULT_MILLIS), TimeUnit.MILLISECONDS);
                    witness = WitnessProcess.start(jvm, installation);
                    workers.go(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
                    tell("witness", fault, story);
                }
            }
            story.sendAndOpenOnce("afterwards");
            tell("all over", KILLS, story);
            System.out.println("afterwards: " + new Aftermath(installation, story).check());
        } finally {
            for (ServerProcess server : servers) {
                server.kill();
            }
            witness.kill();
        }
        for (Site site : installation.sites) {
            assertThat(Files.readString(output(installation, site)))
                    .doesNotContain("OutOfMemoryError")
                    .doesNotContain("the access log is stopped");
        }
    }

    private void kill(Jvm jvm, Installation installation, List<ServerProcess> servers, Workers workers, Story story)
            throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            int victim = random.nextInt(servers.size());
            servers.get(victim).kill();
            if (random.nextInt(10) == 0) {
                // Both at once: then nobody took anything over.
                servers.get(1 - victim).kill();
                servers.set(1 - victim, start(jvm, installation, installation.sites.get(1 - victim)));
                servers.get(1 - victim).awaitReady();
                kill++;
            }
            servers.set(victim, start(jvm, installation, installation.sites.get(victim)));
            servers.get(victim).awaitReady();
            workers.go(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
            tell("kill", kill, story);
        }
    }

    /** Each way in turn; between two faults, time for honest work. */
    private void interrupt(Cable cable, String what, int fault, Workers workers, Story story) throws Exception {
        Cable.State[] faults = {Cable.State.CUT, Cable.State.SILENT, Cable.State.DEAF};
        Cable.State state = faults[fault % faults.length];
        cable.become(state);
        try {
            workers.go(random.nextInt(LONGEST_FAULT_MILLIS), TimeUnit.MILLISECONDS);
        } finally {
            cable.mend();
        }
        workers.go(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
        tell(what + " " + state, fault, story);
    }

    private static ServerProcess start(Jvm jvm, Installation installation, Site site) throws Exception {
        return ServerProcess.start(jvm, site, output(installation, site));
    }

    private static Path output(Installation installation, Site site) {
        return installation.folder.resolve("server-" + site.address().getPort() + ".log");
    }

    private static void tell(String what, int number, Story story) {
        System.out.printf(
                "%s %s %d: %d receipts, %d openings so far%n",
                LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
                what,
                number,
                story.receipts().size(),
                story.openings().size());
    }
}
