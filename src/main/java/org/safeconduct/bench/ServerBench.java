package org.safeconduct.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.safeconduct.audit.SearchIndex;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.Sending;
import org.safeconduct.demo.EmbeddedDatabase;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.demo.Workplace;
import org.safeconduct.directory.Person;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.language.Refused;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.storage.FolderStore;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log alone, then a whole exchange, each with an embedded PostgreSQL on the same machine as the clients.
 *
 * @param keys folder laid out as {@code keys-example/}
 * @param folder scratch, empty or missing
 * @param duration of each measurement, after a warm-up of the same length
 */
public record ServerBench(Path keys, Path folder, Duration duration) {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final List<Integer> APPENDING = List.of(1, 16, 256);
    private static final List<Integer> RELEASING = List.of(1, 16);
    private static final Map<String, String> UNLIMITED = Map.of("safeconduct.limits.requests", "1000000");
    private static final int CONNECTIONS = 24;
    /** Openings a second, with witnesses. */
    private static final int COSIGNED = 50;
    /** What a server has answered at that rate after a minute: until then much of its time goes into compiling itself. */
    private static final int COSIGNED_BEFORE = 60 * COSIGNED;

    public record Outcome(
            List<AppendsBench.Outcome> appends, List<ReleasesBench.Outcome> releases, CosignedBench.Outcome cosigned) {}

    /** All of it. */
    public Outcome run(Consumer<String> progress)
            throws Refused, IOException, InterruptedException, ExecutionException {
        Files.createDirectories(folder);
        return new Outcome(appends(progress), releases(progress), cosigned(progress));
    }

    private List<AppendsBench.Outcome> appends(Consumer<String> progress)
            throws Refused, IOException, InterruptedException, ExecutionException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("log-database"));
                HikariDataSource pool = pool(database)) {
            Flyway.configure().dataSource(pool).load().migrate();
            try (Ed25519Key key = Ed25519Key.generate();
                    AccessLog log = new AccessLog(
                            pool, new FolderStore(folder.resolve("log-tiles")), "bench.example/log", key);
                    // Behind the tree, as in a server: it takes its share of the machine.
                    SearchIndex index = new SearchIndex(pool)) {
                AppendsBench bench =
                        new AppendsBench(log, new TransactionTemplate(new JdbcTransactionManager(pool)), duration);
                bench.run(CONNECTIONS);
                index.reach(log.size(), Duration.ofMinutes(5));
                List<AppendsBench.Outcome> all = new ArrayList<>();
                for (int clients : APPENDING) {
                    all.add(bench.run(clients));
                    progress.accept(all.getLast().toString());
                }
                return all;
            }
        }
    }

    static HikariDataSource pool(EmbeddedDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private List<ReleasesBench.Outcome> releases(Consumer<String> progress)
            throws Refused, IOException, InterruptedException, ExecutionException {
        ExampleKeys example = BenchKeys.withoutWitnesses(new ExampleKeys(keys), folder.resolve("keys"));
        try (Running running = Running.untilProcessEnds()) {
            Installation installation =
                    Installation.start(folder.resolve("exchange"), example, 0, UNLIMITED, CLOCK, running);
            Path sealed = folder.resolve("bench.sealed");
            BundleId bundle = send(installation, example, sealed);
            try (Workplace officer = at("officer-1", installation, example)) {
                ReleasesBench bench = releases(officer, bundle);
                bench.run(RELEASING.getLast());
                List<ReleasesBench.Outcome> all = new ArrayList<>();
                for (int clients : RELEASING) {
                    all.add(bench.run(clients));
                    progress.accept(all.getLast().toString());
                }
                return all;
            }
        }
    }

    private ReleasesBench releases(Workplace officer, BundleId bundle) throws Refused {
        SealedEnvelope sealed = officer.exchange().bundle(bundle).sealed();
        Person sender = officer.roster().person("unhcr-1");
        return new ReleasesBench(
                officer.exchange(),
                officer.keys(),
                bundle,
                sealed,
                sealed.verify(officer.roster().certificates(sender).signing()),
                officer.roster(),
                LogPolicy.parse(officer.roster().policy()),
                duration);
    }

    /** With three witnesses on this machine, and proofs that two of them cosigned. */
    public CosignedBench.Outcome cosigned(Consumer<String> progress)
            throws Refused, IOException, InterruptedException, ExecutionException {
        Files.createDirectories(folder);
        ExampleKeys example = BenchKeys.twoOfThree(new ExampleKeys(keys), folder.resolve("witnessed-keys"));
        try (Running running = Running.untilProcessEnds()) {
            Installation installation =
                    Installation.start(folder.resolve("witnessed"), example, 0, UNLIMITED, CLOCK, running);
            BundleId bundle = send(installation, example, folder.resolve("witnessed.sealed"));
            try (Workplace officer = at("officer-1", installation, example)) {
                ReleasesBench releases = releases(officer, bundle);
                CosignedBench bench = new CosignedBench(releases, COSIGNED, duration);
                releases.repeat(4, COSIGNED_BEFORE);
                CosignedBench.Outcome outcome = bench.run();
                progress.accept(outcome.toString());
                return outcome;
            }
        }
    }

    private BundleId send(Installation installation, ExampleKeys example, Path sealed) throws Refused, IOException {
        Path document =
                Files.writeString(installation.storage().resolveSibling("bench.pdf"), "%PDF-1.7\n% nobody's file\n");
        try (Workplace caseworker = at("unhcr-1", installation, example)) {
            Instant now = CLOCK.instant();
            Certificates officer =
                    caseworker.roster().certificates(caseworker.roster().person("officer-1"));
            PartPlan part =
                    PartPlan.ofFiles("bench", List.of(officer.encryption()), List.of(), null, List.of(document));
            BundlePlan plan = new BundlePlan(
                    BundleId.random(),
                    BundleId.random().hex(),
                    "bench",
                    Priority.NORMAL,
                    1,
                    now.truncatedTo(ChronoUnit.MINUTES),
                    caseworker.keys().signing(),
                    caseworker.roster().activeGates(now).stream()
                            .map(Certificates::encryption)
                            .toList(),
                    List.of(part));
            BundleWriter.write(plan, sealed, Progress.NONE);
            new Sending(caseworker.exchange(), caseworker.roster(), caseworker.home(), CLOCK)
                    .send(sealed, Progress.NONE);
            return plan.id();
        }
    }

    /** Each exchange has homes of its own: it is another history of the example log. */
    private Workplace at(String person, Installation installation, ExampleKeys example) throws Refused, IOException {
        return Workplace.of(
                person,
                example,
                installation.address(),
                installation.storage().resolveSibling("homes"),
                Locale.ENGLISH,
                CLOCK);
    }
}
