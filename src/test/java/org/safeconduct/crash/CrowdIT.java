package org.safeconduct.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.storage.S3ProxyProcess;
import org.safeconduct.storage.S3Store;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Officers and caseworkers at work at the same time, through two servers on one database and one object store: no
 * transition is lost, none is made twice, nothing deadlocks, and the log is sound. {@code -Dsafeconduct.crowd=100
 * -Dsafeconduct.crowd.seconds=600} for the long run ({@code src/test/scripts/crowd.sh}).
 */
class CrowdIT {
    private static final int PEOPLE = Integer.getInteger("safeconduct.crowd", 12);
    private static final int SECONDS = Integer.getInteger("safeconduct.crowd.seconds", 20);
    private static final int LONGEST_PAUSE_MILLIS = Integer.getInteger("safeconduct.crowd.pause", 2_000);

    @Test
    void losesNoTransitionAndLocksNobodyOut(@TempDir Path folder) throws Exception {
        Crowd crowd = new Crowd(folder, PEOPLE);
        try (S3ProxyProcess s3 = S3ProxyProcess.start(Files.createDirectory(folder.resolve("s3")));
                S3Store objects = new S3Store(s3.settings(S3ProxyProcess.SECRET_KEY))) {
            objects.createBucket();
            Path secret = Files.writeString(folder.resolve("s3.secret"), S3ProxyProcess.SECRET_KEY);
            String storage = Installation.storage(URI.create(s3.endpoint()).getPort(), secret);
            try (Installation installation = new Installation(folder, 2, storage, objects, crowd.roster)) {
                run(installation, crowd);
            }
        }
    }

    private static void run(Installation installation, Crowd crowd) throws Exception {
        Jvm jvm = new Jvm();
        CrowdStory story = new CrowdStory(installation, crowd, LONGEST_PAUSE_MILLIS);
        WitnessProcess witness = WitnessProcess.start(jvm, installation);
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (Site site : installation.sites) {
                servers.add(ServerProcess.start(jvm, site, output(installation, site)));
                servers.getLast().awaitReady();
            }
            work(story, crowd);
            check(installation, story);
        } finally {
            for (ServerProcess server : servers) {
                server.kill();
            }
            witness.kill();
        }
        for (Site site : installation.sites) {
            assertThat(Files.readString(output(installation, site)))
                    .doesNotContain("deadlock", "OutOfMemoryError", " ERROR ");
        }
    }

    private static void work(CrowdStory story, Crowd crowd) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        List<Callable<Void>> people = new ArrayList<>();
        crowd.caseworkers().forEach(name -> people.add(() -> story.caseworkUntil(over, name)));
        crowd.officers().forEach(name -> people.add(() -> story.officiateUntil(over, name)));
        try (ExecutorService threads = Executors.newFixedThreadPool(people.size())) {
            List<Future<Void>> working = people.stream().map(threads::submit).toList();
            over.await(SECONDS, TimeUnit.SECONDS);
            over.countDown();
            for (Future<Void> each : working) {
                each.get();
            }
        }
    }

    private static void check(Installation installation, CrowdStory story) throws Exception {
        story.timings.lines().forEach(System.out::println);
        System.out.printf(
                "%d people, %d s: %d cases, %d transitions, %d came too late, %d times busy, %d without an answer%n",
                PEOPLE,
                SECONDS,
                story.cases().size(),
                story.made().size(),
                story.tooLate(),
                story.busy(),
                story.unanswered().size());
        assertThat(story.surprises()).isEmpty();
        assertThat(story.cases()).isNotEmpty();
        assertThat(story.made()).isNotEmpty();
        everyTransitionThatWasAnsweredIsThereOnce(installation, story);
        assertThat(JdbcClient.create(installation.database.dataSource())
                        .sql("select deadlocks from pg_stat_database where datname = current_database()")
                        .query(Long.class)
                        .single())
                .isZero();
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        try (KeyRing reviewer = installation.keys("reviewer-1");
                Exchange exchange = installation.exchange(installation.sites.getFirst(), "reviewer-1", reviewer)) {
            LogVerifier.Report report = LogVerifier.verify(new LiveLogSource(exchange), policy, List.of(), done -> {});
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            System.out.println(report.size() + " records, verified");
        }
    }

    /** As any officer of the case verifies its history, whom nobody told what was answered to others. */
    private static void everyTransitionThatWasAnsweredIsThereOnce(Installation installation, CrowdStory story)
            throws Exception {
        List<CrowdStory.Made> there = new ArrayList<>();
        for (CrowdStory.Case each : story.cases()) {
            there.addAll(story.verified(each, installation.sites.getLast()));
        }
        assertThat(there).doesNotHaveDuplicates().containsAll(story.made());
        there.removeAll(story.made());
        assertThat(story.unanswered()).containsAll(there);
        assertThat(story.surprises()).isEmpty();
    }

    private static Path output(Installation installation, Site site) {
        return installation.folder.resolve("server-" + site.address().getPort() + ".log");
    }
}
