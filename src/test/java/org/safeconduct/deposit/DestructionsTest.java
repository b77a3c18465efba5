package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

class DestructionsTest {
    private static final Period MONTH = Period.ofDays(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Destructions under(Map<String, Period> streams) {
        return under(MONTH, streams);
    }

    private Destructions under(Period withdrawn, Map<String, Period> streams) {
        return new Destructions(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                exchange.store,
                exchange.log,
                exchange.policy,
                exchange.deposits,
                new RetentionRules(withdrawn, streams),
                exchange.clock);
    }

    private Destructions rules() {
        return under(Map.of());
    }

    /** Time in which the registrars go on publishing rosters. */
    private void pass(Duration time) throws Exception {
        Duration step = Duration.ofDays(60);
        for (Duration left = time; left.isPositive(); left = left.minus(step)) {
            exchange.clock.move(left.compareTo(step) < 0 ? left : step);
            exchange.change(current());
        }
    }

    private UnaryOperator<Roster> current() {
        Instant now = exchange.clock.instant();
        return roster -> new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                now,
                now.plus(Rosterings.LIFE),
                roster.organisations(),
                roster.people(),
                roster.gates(),
                roster.policy());
    }

    private List<Facts> destroyed() throws Exception {
        return exchange.records().stream()
                .map(Disclosed::facts)
                .map(Objects::requireNonNull)
                .filter(facts -> facts.event() == Event.DESTROYED)
                .toList();
    }

    private void requireKept(BundleId bundle) throws Exception {
        assertThat(exchange.deposits.isReleasable(bundle)).isTrue();
        assertThat(exchange.deposits.destroyed().has(bundle)).isFalse();
        exchange.deposits.payload(bundle, 1, 0, 10).close();
    }

    private void requireGone(BundleId bundle) throws Exception {
        assertThat(exchange.deposits.isReleasable(bundle)).isFalse();
        assertThat(exchange.deposits.destroyed().has(bundle)).isTrue();
        assertThat(exchange.deposits.destroyed().leftSomething(bundle)).isFalse();
        assertThatThrownBy(() -> exchange.deposits.innerEnvelope(bundle, 1))
                .isInstanceOfSatisfying(
                        DepositRefused.class, e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.KEY_DESTROYED));
        assertThatThrownBy(() -> exchange.deposits.payload(bundle, 1, 0, 10))
                .isInstanceOfSatisfying(
                        DepositRefused.class, e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.KEY_DESTROYED));
        assertThat(exchange.sql
                        .sql("select count(*) from deposit_key where bundle = ?")
                        .param(bundle.hex())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void destroysWhatWasWithdrawnOnceItsTimeIsOver() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(29));
        rules().apply();
        assertThat(destroyed()).isEmpty();
        assertThat(exchange.objects()).hasSize(1);
        exchange.clock.move(Duration.ofDays(1));
        rules().apply();
        requireGone(plan.id());
        assertThat(exchange.objects()).isEmpty();
        assertThat(destroyed())
                .containsExactly(new Facts(
                        Event.DESTROYED,
                        exchange.clock.instant(),
                        plan.id().hex(),
                        plan.referral(),
                        null,
                        null,
                        null,
                        "withdrawn"));
        assertThat(exchange.records().getLast().actor()).isEqualTo(new Actor(null, null, null, null));
    }

    @Test
    void leavesARecordThatAnybodyCanVerifyAndTheReceipt() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(30));
        rules().apply();
        exchange.records();
        assertThat(exchange.deposits.destroyed().record(plan.id())).isPresent();
        assertThat(exchange.deposits.receipt(plan.id())).isPresent();
    }

    @Test
    void destroysACaseOfAStreamOnceItsRuleIsOver() throws Exception {
        Destructions twoYears = under(Map.of(plan.stream(), Period.ofYears(2)));
        pass(Duration.ofDays(730));
        twoYears.apply();
        requireKept(plan.id());
        pass(Duration.ofDays(1));
        twoYears.apply();
        requireGone(plan.id());
        assertThat(destroyed()).extracting(Facts::reason).containsExactly("retention");
    }

    @Test
    void keepsForEverWhereTheStreamHasNoRule() throws Exception {
        pass(Duration.ofDays(2_000));
        under(Map.of("another", Period.ofYears(1))).apply();
        requireKept(plan.id());
        assertThat(destroyed()).isEmpty();
    }

    @Test
    void countsFromTheLastBundleOfTheCase() throws Exception {
        pass(Duration.ofDays(400));
        BundlePlan later = again(plan.referral());
        exchange.send(exchange.seal(later), "unhcr-1");
        pass(Duration.ofDays(400));
        under(Map.of(plan.stream(), Period.ofYears(2))).apply();
        requireKept(plan.id());
        requireKept(later.id());
        pass(Duration.ofDays(400));
        under(Map.of(plan.stream(), Period.ofYears(2))).apply();
        requireGone(plan.id());
        requireGone(later.id());
    }

    private BundlePlan again(String referral) {
        BundlePlan made = exchange.plan("unhcr-1", part("officer-1"));
        return new BundlePlan(
                made.id(),
                referral,
                made.stream(),
                made.priority(),
                made.people(),
                made.created(),
                made.sender(),
                made.gates(),
                made.parts());
    }

    @Test
    void touchesNoOtherCase() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(31));
        rules().apply();
        requireGone(plan.id());
        requireKept(other.id());
        assertThat(exchange.objects()).hasSize(1);
    }

    /** Whoever plants a withdrawal in the table makes nothing disappear under a rule. */
    @Test
    void destroysNothingForAWithdrawalThatTheLogDoesNotKnow() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        exchange.sql
                .sql(
                        "insert into withdrawal (organisation, referral, request, withdrawn, content, ecdsa, mldsa)"
                                + " select organisation, ?, gen_random_uuid(), withdrawn, content, ecdsa, mldsa from withdrawal")
                .param(other.referral())
                .update();
        exchange.sql
                .sql("update withdrawal set withdrawn = withdrawn - interval '1 year'")
                .update();
        rules().apply();
        requireKept(plan.id());
        requireKept(other.id());
    }

    /** Neither row nor request id of a record is committed to. */
    @Test
    void destroysNothingForARecordThatWasMadeToLookLikeAWithdrawal() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        exchange.records();
        exchange.sql
                .sql(
                        "insert into withdrawal (organisation, referral, request, withdrawn, content, ecdsa, mldsa)"
                                + " select organisation, ?, gen_random_uuid(), withdrawn, content, ecdsa, mldsa from withdrawal")
                .param(other.referral())
                .update();
        for (String record : List.of("withdrawn", "deposited")) {
            exchange.sql
                    .sql("update log_record set request = ? where index = (select min(index) from log_record"
                            + " where encode(facts, 'escape') like ?)")
                    .params(Withdrawal.id("unhcr", other.referral()), "{\"event\":\"" + record + "\"%")
                    .update();
            under(Period.ZERO, Map.of()).apply();
            requireKept(other.id());
            exchange.sql
                    .sql("update log_record set request = gen_random_uuid() where request = ?")
                    .param(Withdrawal.id("unhcr", other.referral()))
                    .update();
        }
    }

    @Test
    void destroysNothingBecauseARowSaysThatItIsDestroyed() throws Exception {
        exchange.sql
                .sql("insert into destruction (bundle, request, reason, destroyed)"
                        + " select bundle, gen_random_uuid(), 'retention', now() from deposit")
                .update();
        rules().apply();
        requireKept(plan.id());
        assertThat(exchange.objects()).hasSize(1);
        assertThat(destroyed()).isEmpty();
    }

    @Test
    void destroysNothingThatWasMovedIntoAWithdrawnCase() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.sql
                .sql("update deposit set referral = ? where bundle = ?")
                .params(plan.referral(), other.id().hex())
                .update();
        under(Period.ZERO, Map.of()).apply();
        assertThat(exchange.count("deposit_key")).isOne();
        assertThat(exchange.objects()).hasSize(1);
    }

    @Test
    void removesObjectsThatCameBackOnceItsServerStarted() throws Exception {
        String object = exchange.objects().getFirst();
        byte[] content;
        try (var in = exchange.store.open(new ObjectName(object))) {
            content = in.readAllBytes();
        }
        exchange.withdraw(plan.referral(), "unhcr-1");
        under(Period.ZERO, Map.of()).apply();
        exchange.store.put(new ObjectName(object), new ByteArrayInputStream(content), content.length);
        assertThat(exchange.deposits.destroyed().leftSomething(plan.id())).isTrue();
        rules().apply();
        requireGone(plan.id());
    }

    @Test
    void goesOnWithTheOthersWhereOneFails() throws Exception {
        BundlePlan other = again(plan.referral());
        exchange.send(exchange.seal(other), "unhcr-1");
        String stuck = exchange.objects().getFirst();
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.store.beforeDelete(name -> {
            if (name.value().equals(stuck)) {
                throw new IOException("held");
            }
        });
        assertThatThrownBy(() -> under(Period.ZERO, Map.of()).apply()).isInstanceOf(IOException.class);
        assertThat(exchange.objects()).containsExactly(stuck);
        assertThat(exchange.count("deposit_key")).isZero();
    }

    @Test
    void destroysNothingOnTheWordOfAnEditedRow() throws Exception {
        exchange.sql
                .sql("update deposit set received = received - interval '3 years'")
                .update();
        under(Map.of(plan.stream(), Period.ofYears(2))).apply();
        assertThat(exchange.count("deposit_key")).isOne();
        assertThat(destroyed()).isEmpty();
    }

    @Test
    void refusesAReleaseAfterwards() throws Exception {
        under(Map.of()).apply();
        exchange.open(plan.id(), "officer-1");
        exchange.withdraw(plan.referral(), "unhcr-1");
        under(Period.ZERO, Map.of()).apply();
        assertThatThrownBy(() -> exchange.open(plan.id(), "officer-1"))
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReleaseRefusal.KEY_DESTROYED));
    }

    /** As from a backup: what the log says is gone is not released, and goes again. */
    @Test
    void isNotUndoneByPuttingTheKeyBack() throws Exception {
        byte[] passed = exchange.deposits.lockPassed(plan.id(), 1, new byte[] {1, 2, 3});
        exchange.sql.sql("create table kept_key as select * from deposit_key").update();
        exchange.sql.sql("create table kept_part as select * from deposit_part").update();
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(30));
        rules().apply();
        exchange.sql.sql("insert into deposit_key select * from kept_key").update();
        exchange.sql.sql("insert into deposit_part select * from kept_part").update();
        assertThat(exchange.deposits.isReleasable(plan.id())).isFalse();
        assertThatThrownBy(() -> exchange.deposits.innerEnvelope(plan.id(), 1))
                .isInstanceOfSatisfying(
                        DepositRefused.class, e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.KEY_DESTROYED));
        for (ThrowingCallable approving : List.<ThrowingCallable>of(
                () -> exchange.deposits.lockPassed(plan.id(), 1, new byte[1]),
                () -> exchange.deposits.unlockPassed(plan.id(), 1, passed))) {
            assertThatThrownBy(approving)
                    .isInstanceOfSatisfying(
                            DepositRefused.class, e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.KEY_DESTROYED));
        }
        rules().apply();
        requireGone(plan.id());
        assertThat(destroyed()).hasSize(1);
    }

    @Test
    void isNotUndoneBySendingTheSameBundleAgain() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        byte[] sealed = exchange.seal(other);
        exchange.send(sealed, "unhcr-1");
        exchange.withdraw(other.referral(), "unhcr-1");
        under(Period.ZERO, Map.of()).apply();
        requireGone(other.id());
        // A retry is answered with the receipt of then, and changes nothing.
        exchange.send(sealed, "unhcr-1");
        requireGone(other.id());
        assertThat(exchange.objects()).hasSize(1);
    }

    @Test
    void removesTheObjectsLaterWhereTheStorageFails() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(30));
        exchange.store.beforeDelete(name -> {
            throw new IOException("the storage is away");
        });
        assertThatThrownBy(() -> rules().apply()).isInstanceOf(IOException.class);
        assertThat(exchange.deposits.isReleasable(plan.id())).isFalse();
        assertThat(exchange.objects()).hasSize(1);
        exchange.store.heal();
        rules().apply();
        requireGone(plan.id());
        assertThat(destroyed()).hasSize(1);
    }

    @Test
    void keepsEverythingWhereNothingCanBeRecorded() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(30));
        exchange.transactions.failBeforeCommit();
        assertThatThrownBy(() -> rules().apply()).isInstanceOf(IOException.class);
        assertThat(exchange.count("deposit_key")).isOne();
        assertThat(exchange.count("destruction")).isZero();
        assertThat(exchange.objects()).hasSize(1);
    }

    @Test
    void isDoneOnceBySeveralServers() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofDays(30));
        Callable<Boolean> round = () -> {
            rules().apply();
            return true;
        };
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> each : servers.invokeAll(List.of(round, round, round, round))) {
                assertThat(each.get()).isTrue();
            }
        }
        requireGone(plan.id());
        assertThat(destroyed()).hasSize(1);
    }

    @Test
    void refusesRulesThatWouldEmptyTheStorage() {
        for (Map<String, Period> streams : List.of(
                Map.of("hrd\"", Period.ofYears(2)),
                Map.of("hrd", Period.ofDays(364)),
                Map.of("hrd", Period.ZERO),
                Map.of("hrd", Period.ofYears(-1)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RetentionRules(MONTH, streams));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionRules(Period.ofDays(-1), Map.of()));
        assertThat(new RetentionRules(Period.ZERO, Map.of("hrd", Period.ofYears(1))).withdrawn())
                .isEqualTo(Period.ZERO);
    }
}
