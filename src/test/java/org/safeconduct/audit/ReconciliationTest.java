package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.Destructions;
import org.safeconduct.deposit.RetentionRules;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.PublishedLog;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

class ReconciliationTest {
    @TempDir
    Path folder;

    private TestExchange exchange;
    private Reconciliation reconciliation;
    private BundleId bundle;
    private ObjectName object;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        reconciliation = new Reconciliation(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                exchange.log,
                exchange.rosters,
                exchange.deposits,
                exchange.store,
                new PublishedLog(exchange.database.dataSource(), exchange.tiles, exchange.policy),
                1L << 30,
                exchange.clock);
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        bundle = plan.id();
        try (var objects = exchange.store.list("bundles/")) {
            object = objects.map(ObjectInfo::name).findFirst().orElseThrow();
        }
        exchange.open(bundle, "officer-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Map<Mismatch, Long> run() throws Exception {
        return reconciliation.run().mismatches().stream()
                .collect(Collectors.toMap(Mismatches.Found::mismatch, Mismatches.Found::count));
    }

    private List<Facts> records(Event event) throws Exception {
        return exchange.records().stream()
                .map(Disclosed::facts)
                .map(Objects::requireNonNull)
                .filter(facts -> facts.event() == event)
                .toList();
    }

    @Test
    void fitsAndRecordsThat() throws Exception {
        Reconciliation.Result result = reconciliation.run();
        assertThat(result.mismatches()).isEmpty();
        assertThat(result.fits()).isTrue();
        assertThat(records(Event.RECONCILED)).extracting(Facts::count).containsExactly(result.compared());
        assertThat(records(Event.MISMATCH_FOUND)).isEmpty();
        assertThat(reconciliation.mismatches()).isZero();
    }

    @Test
    void findsACaseThatIsKeptAsGoingToSomebodyElse() throws Exception {
        exchange.sql.sql("update deposit_counterpart set partner = 'fld'").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.COUNTERPART_ALTERED, 1L));
        exchange.sql.sql("delete from deposit_counterpart").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.COUNTERPART_ALTERED, 1L));
        exchange.sql
                .sql("insert into deposit_counterpart"
                        + " select distinct case_organisation, referral, '' from deposit")
                .update();
        assertThat(run()).isEmpty();
        exchange.sql
                .sql("insert into deposit_counterpart values ('unhcr', '" + "e".repeat(32) + "', 'fld')")
                .update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.COUNTERPART_ALTERED, 1L));
    }

    @Test
    void saysWhereThereIsNoRosterToCompareCasesBy() throws Exception {
        exchange.clock.move(Duration.ofDays(4000));
        assertThat(run()).containsEntry(Mismatch.ROSTER_MISSING, 1L);
    }

    @Test
    void findsAndRecordsAnObjectThatIsGone() throws Exception {
        exchange.store.delete(object);
        Reconciliation.Result result = reconciliation.run();
        assertThat(result.mismatches()).extracting(Mismatches.Found::mismatch).containsExactly(Mismatch.OBJECT_MISSING);
        Facts recorded = records(Event.MISMATCH_FOUND).getFirst();
        assertThat(recorded.reason()).isEqualTo("object-missing");
        assertThat(recorded.count()).isEqualTo(1);
        assertThat(reconciliation.mismatches()).isEqualTo(1);
        assertThat(records(Event.RECONCILED)).isEmpty();
    }

    @Test
    void findsAnObjectOfTheSameLengthWithOtherBytes() throws Exception {
        byte[] content;
        try (var in = exchange.store.open(object)) {
            content = in.readAllBytes();
        }
        content[content.length / 2] ^= 1;
        exchange.store.delete(object);
        exchange.store.put(object, new ByteArrayInputStream(content), content.length);
        assertThat(run()).isEqualTo(Map.of(Mismatch.OBJECT_ALTERED, 1L));
    }

    @Test
    void findsAnObjectWithMoreAtItsEnd() throws Exception {
        byte[] content;
        try (var in = exchange.store.open(object)) {
            content = in.readAllBytes();
        }
        byte[] longer = java.util.Arrays.copyOf(content, content.length + 1);
        exchange.store.delete(object);
        exchange.store.put(object, new ByteArrayInputStream(longer), longer.length);
        assertThat(run()).isEqualTo(Map.of(Mismatch.OBJECT_ALTERED, 1L));
    }

    @Test
    void findsObjectsThatNobodyPutThere() throws Exception {
        String upload = BundleId.random().hex();
        put("bundles/" + upload + "/1");
        put("elsewhere");
        put("log/tile/0/000");
        assertThat(run()).isEqualTo(Map.of(Mismatch.OBJECT_WITHOUT_DEPOSIT, 1L, Mismatch.OBJECT_UNKNOWN, 1L));
        exchange.sql
                .sql("insert into upload (id, started) values (?, now())")
                .param(upload)
                .update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.OBJECT_UNKNOWN, 1L));
    }

    private void put(String name) throws Exception {
        exchange.store.put(new ObjectName(name), new ByteArrayInputStream(new byte[1]), 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "update deposit set envelope = envelope || decode('00', 'hex') ; DEPOSIT_ALTERED",
                "delete from release_nonce ; NONCE_MISSING",
                "update release_decision set content = content || decode('20', 'hex') ; REQUEST_ALTERED",
                "update release_decision set content = null, ecdsa = null, mldsa = null ; REQUEST_ALTERED",
                "update release_outcome set content = content || decode('20', 'hex') ; REQUEST_ALTERED",
                "delete from release_outcome ; RECORD_WITHOUT_OUTCOME",
                "update release_decision set granted = false ; RECORD_WITHOUT_RELEASE",
            })
    void findsEditedRows(String change, Mismatch mismatch) throws Exception {
        assertThat(exchange.sql.sql(change).update()).isEqualTo(1);
        assertThat(run()).isEqualTo(Map.of(mismatch, 1L));
    }

    @Test
    void findsARecordWithoutItsReleaseAndARowWithoutItsRecord() throws Exception {
        exchange.sql.sql("delete from release_outcome").update();
        exchange.sql.sql("delete from release_decision").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.RECORD_WITHOUT_RELEASE, 1L, Mismatch.RECORD_WITHOUT_OUTCOME, 1L));
        exchange.sql
                .sql("insert into release_decision (request, granted, decided)"
                        + " values (gen_random_uuid(), false, now())")
                .update();
        assertThat(run()).containsEntry(Mismatch.RELEASE_WITHOUT_RECORD, 1L);
    }

    @Test
    void findsADepositThatIsGone() throws Exception {
        for (String table : List.of("deposit_key", "deposit_part", "deposit_recipient", "deposit")) {
            exchange.sql.sql("delete from " + table).update();
        }
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.RECORD_WITHOUT_DEPOSIT,
                        1L,
                        Mismatch.OBJECT_WITHOUT_DEPOSIT,
                        1L,
                        Mismatch.COUNTERPART_ALTERED,
                        1L));
    }

    private void destroy() throws Exception {
        exchange.withdraw(
                exchange.deposits.find(bundle).orElseThrow().envelope().referral(), "unhcr-1");
        new Destructions(
                        exchange.sql,
                        new TransactionTemplate(exchange.transactions),
                        exchange.store,
                        exchange.log,
                        exchange.policy,
                        exchange.deposits,
                        new RetentionRules(Period.ZERO, Map.of()),
                        exchange.clock)
                .apply();
    }

    @Test
    void fitsWhereABundleWasDestroyed() throws Exception {
        destroy();
        assertThat(run()).isEmpty();
    }

    @Test
    void findsWhatIsThereAgainOrStillAlthoughItWasDestroyed() throws Exception {
        exchange.sql.sql("create table kept_key as select * from deposit_key").update();
        byte[] content;
        try (var in = exchange.store.open(object)) {
            content = in.readAllBytes();
        }
        destroy();
        exchange.store.put(object, new ByteArrayInputStream(content), content.length);
        assertThat(run()).isEqualTo(Map.of(Mismatch.DESTROYED_STILL_THERE, 1L));
        exchange.store.delete(object);
        exchange.sql.sql("insert into deposit_key select * from kept_key").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.DESTROYED_STILL_THERE, 1L));
    }

    @Test
    void findsAKeyThatWentQuietlyAndADestructionThatNobodyRecorded() throws Exception {
        exchange.sql.sql("delete from deposit_key").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.KEY_MISSING, 1L));
        exchange.sql
                .sql("insert into destruction (bundle, request, reason, destroyed)"
                        + " select bundle, gen_random_uuid(), 'retention', now() from deposit")
                .update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.KEY_MISSING, 1L, Mismatch.DESTRUCTION_WITHOUT_RECORD, 1L));
    }

    @Test
    void findsADestructionWhoseRowWasTakenAway() throws Exception {
        destroy();
        // Until the record is in the tree.
        exchange.records();
        exchange.sql.sql("delete from destruction").update();
        assertThat(run()).isEqualTo(Map.of(Mismatch.RECORD_WITHOUT_DESTRUCTION, 1L));
    }

    @Test
    void tellsHowFarItIsAndThatItEnded() throws Exception {
        List<Long> done = new ArrayList<>();
        List<Long> total = new ArrayList<>();
        reconciliation.run((at, of) -> {
            done.add(at);
            total.add(of);
        });
        assertThat(done).isSorted().hasSizeGreaterThan(3);
        assertThat(total).containsOnly(done.getLast());
        assertThat(done.subList(0, done.size() - 1)).doesNotContain(done.getLast());
    }

    @Test
    void runsOnceInAPeriodOnAllServers() throws Exception {
        reconciliation.runUnlessDone(Duration.ofDays(1));
        reconciliation.runUnlessDone(Duration.ofDays(1));
        assertThat(records(Event.RECONCILED)).hasSize(1);
        exchange.clock.move(Duration.ofDays(1));
        reconciliation.runUnlessDone(Duration.ofDays(1));
        assertThat(records(Event.RECONCILED)).hasSize(2);
    }

    @Test
    void readsNoFasterThanItMay() throws Exception {
        Function<Long, Long> nanos = speed -> {
            long start = System.nanoTime();
            try (var slow = new SlowStream(new ByteArrayInputStream(new byte[40_000]), speed)) {
                assertThat(slow.readNBytes(10_000).length + slow.readNBytes(30_000).length)
                        .isEqualTo(40_000);
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            return System.nanoTime() - start;
        };
        // The first stretch is free, the second waits for it.
        assertThat(nanos.apply(100_000L)).isGreaterThan(90_000_000L);
    }

    @ParameterizedTest
    @EnumSource
    void everyMismatchHasASentenceInBothLanguages(Mismatch mismatch) {
        String english = Sentences.what(mismatch, Locale.ENGLISH);
        assertThat(english).endsWith(".");
        assertThat(Sentences.what(mismatch, Locale.FRENCH)).endsWith(".").isNotEqualTo(english);
    }
}
