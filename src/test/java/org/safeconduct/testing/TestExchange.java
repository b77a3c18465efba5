package org.safeconduct.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.deposit.DepositLimits;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.Receipt;
import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.deposit.Withdrawal;
import org.safeconduct.deposit.Withdrawals;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.language.Refused;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.referral.Referrals;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.Outcomes;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseLimits;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectInfo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole exchange without its HTTP edge: real PostgreSQL, folder, log, roster, deposit and gate; fictional people. */
public final class TestExchange implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    public static final String ORIGIN = "exchange.example/log";
    public static final DepositLimits LIMITS = new DepositLimits(
            new Limits(1 << 20, 3),
            Duration.ofDays(30),
            Duration.ofMinutes(10),
            1000,
            1000,
            Duration.ofHours(1),
            Duration.ofSeconds(20));

    public final TestDatabase database = TestDatabase.create();
    public final JdbcClient sql = JdbcClient.create(database.dataSource());
    public final FaultyTransactions transactions = new FaultyTransactions(database.dataSource());
    public final MovableClock clock = new MovableClock(NOW);
    public final FaultyStore store;
    public final FolderStore tiles;
    public final AccessLog log;
    public final LogPolicy policy;
    public final Rosters rosters;
    public final Deposits deposits;
    public final ReleaseGate gate;

    private final Path folder;

    public TestExchange(Path folder) throws IOException, LogRefused, DirectoryRefused {
        this.folder = folder;
        store = new FaultyStore(new FolderStore(Files.createDirectory(folder.resolve("objects"))));
        tiles = new FolderStore(Files.createDirectory(folder.resolve("tiles")));
        log = new AccessLog(database.dataSource(), tiles, ORIGIN, Cast.LOG);
        policy = LogPolicy.of(new VerifierKey(ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()));
        TransactionTemplate template = new TransactionTemplate(transactions);
        rosters = new Rosters(sql, template, log, Cast.AUTHORITY.anchor(), clock);
        rosters.publish(sign(Rosterings.standard(clock.instant())), "registrar-1");
        deposits = deposits(LIMITS);
        gate = gate(policy, ReleaseLimits.STANDARD);
    }

    public Deposits deposits(DepositLimits limits) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        return new Deposits(sql, template, store, log, policy, rosters, Cast.ring("gate"), limits, clock);
    }

    public Outcomes outcomes() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        return new Outcomes(sql, template, log, ORIGIN, rosters, Duration.ofSeconds(20), clock);
    }

    public Withdrawals withdrawals() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        return new Withdrawals(sql, template, log, ORIGIN, rosters, Duration.ofSeconds(20), clock);
    }

    public Referrals referrals() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        return new Referrals(sql, template, log, ORIGIN, rosters, deposits, Duration.ofSeconds(20), clock);
    }

    /** Takes a referral of their organisation back. */
    public Inclusion withdraw(String referral, String caseworker) throws Refused {
        SigningKeys keys = Cast.ring(caseworker).signing();
        Withdrawal withdrawal =
                Withdrawal.of(Cast.ring(caseworker).certificates().signing(), ORIGIN, referral, clock.instant());
        return withdrawals().withdraw(referral, SignedWithdrawal.sign(withdrawal, keys), caller(caseworker));
    }

    /** A sound one for the first part. */
    public ReleaseRequest request(BundleId bundle, String officer) {
        return ReleaseRequest.of(
                Cast.ring(officer).certificates(),
                ORIGIN,
                bundle,
                1,
                Purpose.ELIGIBILITY,
                Rendition.VIEW,
                "A fictional purpose",
                clock.instant());
    }

    /** Released, and reported as opened. */
    public ReleaseRequest open(BundleId bundle, String officer) throws Refused {
        ReleaseRequest request = request(bundle, officer);
        SigningKeys keys = Cast.ring(officer).signing();
        gate.release(SignedReleaseRequest.sign(request, keys), caller(officer));
        OutcomeReport report = OutcomeReport.of(request, ReportedOutcome.OPENED, clock.instant());
        outcomes().report(request.id(), SignedOutcomeReport.sign(report, keys), caller(officer));
        return request;
    }

    public ReleaseGate gate(LogPolicy believed, ReleaseLimits limits) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        return new ReleaseGate(sql, template, log, believed, rosters, deposits, limits, clock);
    }

    /** Publishes the next roster: the current one with a change. */
    public void change(UnaryOperator<Roster> change) throws DirectoryRefused {
        SignedRoster newest = rosters.newest().orElseThrow();
        Roster next = Rosterings.successor(rosters.current(), newest.digest());
        rosters.publish(sign(change.apply(next)), "registrar-1");
    }

    /** A roster as a client has it that received and verified it. */
    public static Roster verified(Roster roster) throws DirectoryRefused {
        return sign(roster).verify(Cast.AUTHORITY.anchor(), NOW, null);
    }

    private static SignedRoster sign(Roster roster) {
        return SignedRoster.sign(
                roster,
                List.of(
                        Cast.ring("registrar-1").signing(),
                        Cast.ring("registrar-2").signing()));
    }

    /** Somebody of the standard roster, signed in with every role that they have there. */
    public Caller caller(String name) throws DirectoryRefused {
        Person person = rosters.current().person(name);
        return new Caller(person, Set.copyOf(person.roles()), "t".repeat(64));
    }

    public Caller caller(String name, Role... roles) throws DirectoryRefused {
        return new Caller(rosters.current().person(name), Set.of(roles), null);
    }

    public static EncryptionCertificates to(String name) {
        return Cast.ring(name).certificates().encryption();
    }

    public static PartPlan part(String... recipients) {
        return part(List.of(recipients), List.of());
    }

    public static PartPlan part(List<String> recipients, List<String> approvers) {
        return PartPlan.ofFiles(
                "Fictional form",
                recipients.stream().map(TestExchange::to).toList(),
                approvers.stream().map(TestExchange::to).toList(),
                "{\"fictional\":true}".getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    public BundlePlan plan(String sender, PartPlan... parts) {
        return new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                Priority.URGENT,
                4,
                clock.instant(),
                Cast.ring(sender).signing(),
                List.of(to("gate")),
                Arrays.asList(parts));
    }

    public byte[] seal(BundlePlan plan) throws BundleRefused, IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".sealed");
        BundleWriter.write(plan, file, Progress.NONE);
        byte[] bundle = Files.readAllBytes(file);
        Files.delete(file);
        return bundle;
    }

    public Receipt send(byte[] bundle, String sender) throws DepositRefused, DirectoryRefused, IOException {
        return deposits.accept(stream(bundle), caller(sender)).receipt();
    }

    public static InputStream stream(byte[] bundle) {
        return new ByteArrayInputStream(bundle);
    }

    /** Every record that was committed before this call, in order; the first is the roster's. */
    public List<Disclosed> records() throws LogRefused {
        UUID marker = UUID.randomUUID();
        Facts read = new Facts(Event.LOG_READ, clock.instant(), null, null, null, null, null, null);
        RecordDraft draft =
                new RecordDraft(marker, read, new Actor(null, null, null, null), new Detail(null, null, null));
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> log.append(draft));
        log.await(marker, Duration.ofSeconds(20));
        return log.records(0, 256).stream()
                .map(TestExchange::disclose)
                .filter(record -> Objects.requireNonNull(record.facts()).event() != Event.LOG_READ)
                .toList();
    }

    private static Disclosed disclose(Disclosure record) {
        try {
            return record.verify();
        } catch (LogRefused e) {
            throw new AssertionError(e);
        }
    }

    public List<String> objects() throws IOException {
        try (Stream<ObjectInfo> found = store.list("bundles/")) {
            return found.map(object -> object.name().value()).toList();
        }
    }

    public long count(String table) {
        return sql.sql("select count(*) from " + table)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }
}
