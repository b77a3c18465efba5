package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.DepositLimits;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** No release without its record, whatever breaks; a record without its release is the side to err on. */
class ReleaseCrashTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private SignedReleaseRequest request;

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Requests requests = new Requests(exchange.clock, plan.id());
        request = requests.signed("officer-1", requests.of("officer-1", 1));
        caller = exchange.caller("officer-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private void refused(ReleaseRefusal expected, ReleaseGate gate) {
        ReleaseRefused refused =
                Objects.requireNonNull(catchThrowableOfType(ReleaseRefused.class, () -> gate.release(request, caller)));
        assertThat(refused.refusal()).isEqualTo(expected);
    }

    /** Of releases only: roster and deposit are before them. */
    private List<Event> events() throws Exception {
        return exchange.records().stream()
                .skip(2)
                .map(record -> Objects.requireNonNull(record.facts()).event())
                .toList();
    }

    @Test
    void releasesNothingWhereTheCommitFails() throws Exception {
        exchange.transactions.failBeforeCommit();
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate);
        assertThat(events()).isEmpty();
        assertThat(exchange.count("release_nonce")).isZero();
        assertThat(exchange.gate.release(request, caller).keys()).isNotEmpty();
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
    }

    @Test
    void releasesNothingWhereTheCommitIsInDoubt() throws Exception {
        exchange.transactions.failAfterCommit();
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate);
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
        // The same bytes again: the release is the recorded one.
        assertThat(exchange.gate.release(request, caller).keys()).isNotEmpty();
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
    }

    @Test
    void releasesNothingThatCannotBeRecorded() throws Exception {
        exchange.sql.sql("alter table log_staged rename to log_gone").update();
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate);
        exchange.sql.sql("alter table log_gone rename to log_staged").update();
        assertThat(events()).isEmpty();
    }

    @Test
    void saysNotRecordedWhereARefusalCannotBeRecorded() throws Exception {
        exchange.clock.move(Duration.ofMinutes(6));
        exchange.sql.sql("alter table log_staged rename to log_gone").update();
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate);
        exchange.sql.sql("alter table log_gone rename to log_staged").update();
        assertThat(events()).isEmpty();
    }

    @Test
    void releasesNothingWhileNoCheckpointIncludesTheRecord() throws Exception {
        ReleaseGate impatient = exchange.gate(
                exchange.policy, new ReleaseLimits(ReleaseLimits.STANDARD.window(), Duration.ofMillis(200), 50));
        try (var held = exchange.database.dataSource().getConnection();
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("select from log_tree for update");
            refused(ReleaseRefusal.NOT_RECORDED, impatient);
            held.rollback();
        }
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
        assertThat(exchange.gate.release(request, caller).keys()).isNotEmpty();
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
    }

    @Test
    void decidesNothingWhileTheDepositsOwnRecordIsNotProven() throws Exception {
        DepositLimits usual = TestExchange.LIMITS;
        Deposits impatient = exchange.deposits(new DepositLimits(
                usual.bundle(),
                usual.age(),
                usual.skew(),
                usual.perDay(),
                usual.perPerson(),
                usual.upload(),
                Duration.ofMillis(200)));
        ReleaseGate gate = new ReleaseGate(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                exchange.log,
                exchange.policy,
                exchange.rosters,
                impatient,
                ReleaseLimits.STANDARD,
                exchange.clock);
        BundlePlan late = exchange.plan("unhcr-1", part("officer-1"));
        byte[] sealed = exchange.seal(late);
        Requests requests = new Requests(exchange.clock, late.id());
        request = requests.signed("officer-1", requests.of("officer-1", 1));
        try (var held = exchange.database.dataSource().getConnection();
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("select from log_tree for update");
            assertThat(catchThrowableOfType(
                            DepositRefused.class,
                            () -> impatient.accept(TestExchange.stream(sealed), exchange.caller("unhcr-1"))))
                    .extracting(DepositRefused::refusal)
                    .isEqualTo(DepositRefusal.RECEIPT_PENDING);
            refused(ReleaseRefusal.NOT_RECORDED, gate);
            held.rollback();
        }
        assertThat(gate.release(request, caller).keys()).isNotEmpty();
        assertThat(events()).containsExactly(Event.DEPOSITED, Event.RELEASE_GRANTED);
    }

    @Test
    void releasesNothingOnTheWordOfALogItDoesNotTrust() throws Exception {
        byte[] stranger = Ed25519Key.generate().publicKey();
        LogPolicy other = LogPolicy.of(new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, stranger));
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate(other, ReleaseLimits.STANDARD));
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED);
    }

    @Test
    void releasesNothingWhereTheLogsRecordWasExchanged() throws Exception {
        exchange.sql.sql("""
                create function forge() returns trigger language plpgsql as $$
                begin
                    new.facts := convert_to(replace(convert_from(new.facts, 'UTF8'), 'medical', 'security'), 'UTF8');
                    return new;
                end $$""").update();
        exchange.sql
                .sql("create trigger forge before insert on log_record for each row execute function forge()")
                .update();
        refused(ReleaseRefusal.NOT_RECORDED, exchange.gate);
        exchange.sql.sql("drop trigger forge on log_record").update();
    }

    @Test
    void recordsThatAGrantedReleaseCouldNotBeCarriedOut() throws Exception {
        exchange.sql
                .sql(
                        "update deposit_part set inner_envelope = set_byte(inner_envelope, 20, 255 - get_byte(inner_envelope, 20))")
                .update();
        refused(ReleaseRefusal.DEPOSIT_ALTERED, exchange.gate);
        assertThat(events()).containsExactly(Event.RELEASE_GRANTED, Event.RELEASE_REFUSED);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("release.deposit-altered");
    }
}
