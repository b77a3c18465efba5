package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

class WithdrawalsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private WithdrawnReferrals withdrawn;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        withdrawn = new WithdrawnReferrals(exchange.sql, exchange.log);
        plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private boolean has(BundlePlan of) {
        return withdrawn.has(exchange.deposits.find(of.id()).orElseThrow());
    }

    private Withdrawal withdrawal(String origin, String referral, Instant time) {
        return Withdrawal.of(Cast.ring("unhcr-1").certificates().signing(), origin, referral, time);
    }

    private SignedWithdrawal sound() {
        return sign(withdrawal(TestExchange.ORIGIN, plan.referral(), exchange.clock.instant()));
    }

    private static SignedWithdrawal sign(Withdrawal withdrawal) {
        return SignedWithdrawal.sign(withdrawal, Cast.ring("unhcr-1").signing());
    }

    /** Refused, recorded with that reason, and nothing is withdrawn. */
    private Disclosed refused(SignedWithdrawal signed, Caller caller, WithdrawalRefusal refusal) throws Exception {
        assertThatThrownBy(() -> exchange.withdrawals().withdraw(plan.referral(), signed, caller))
                .isInstanceOfSatisfying(
                        WithdrawalRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
        Disclosed last = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(last.facts());
        assertThat(facts.event()).isEqualTo(Event.WITHDRAWAL_REFUSED);
        assertThat(facts.reason()).isEqualTo(refusal.code());
        assertThat(Objects.requireNonNull(last.actor()).person())
                .isEqualTo(caller.person().id());
        assertThat(exchange.count("withdrawal")).isZero();
        assertThat(has(plan)).isFalse();
        return last;
    }

    @Test
    void recordsWhoTookWhichReferralBackAndNotWhy() throws Exception {
        SignedWithdrawal signed = sound();
        Inclusion inclusion = exchange.withdrawals().withdraw(plan.referral(), signed, exchange.caller("unhcr-1"));
        Disclosed record = inclusion.record().verify();
        assertThat(record.facts())
                .isEqualTo(new Facts(
                        Event.WITHDRAWN, TestExchange.NOW, null, plan.referral(), null, "partner", null, null));
        assertThat(record.actor())
                .isEqualTo(new Actor(
                        "unhcr-1",
                        "unhcr",
                        Cast.ring("unhcr-1")
                                .certificates()
                                .signing()
                                .fingerprints()
                                .classical()
                                .hex(),
                        "t".repeat(64)));
        assertThat(Objects.requireNonNull(record.detail()).request()).isEqualTo(signed.digest());
        assertThat(Objects.requireNonNull(record.detail()).words()).isNull();
        assertThat(withdrawn.since(plan.id())).contains(TestExchange.NOW);
        assertThat(exchange.records().getLast()).isEqualTo(record);
    }

    @Test
    void answersTheSameBytesWithTheSameRecord() throws Exception {
        SignedWithdrawal signed = sound();
        Inclusion first = exchange.withdrawals().withdraw(plan.referral(), signed, exchange.caller("unhcr-1"));
        Inclusion again = exchange.withdrawals().withdraw(plan.referral(), signed, exchange.caller("unhcr-1"));
        assertThat(again.index()).isEqualTo(first.index());
        assertThat(exchange.count("withdrawal")).isOne();
    }

    @Test
    void withdrawsAReferralOnceAndAnswersEveryRequestWithThatRecord() throws Exception {
        Inclusion first = exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.clock.move(Duration.ofMinutes(1));
        Inclusion again = exchange.withdraw(plan.referral(), "unhcr-1");
        assertThat(again.index()).isEqualTo(first.index());
        assertThat(again.record().verify()).isEqualTo(first.record().verify());
        assertThat(withdrawn.since(plan.id())).contains(TestExchange.NOW);
        assertThat(exchange.records()).filteredOn(WithdrawalsTest::withdraws).hasSize(1);
    }

    private static boolean withdraws(Disclosed record) {
        return Objects.requireNonNull(record.facts()).event() == Event.WITHDRAWN;
    }

    /** The record is still there, so the referral stays withdrawn; whoever withdraws it again puts the row back. */
    @Test
    void isNotLiftedByTakingTheRowAway() throws Exception {
        long record = exchange.withdraw(plan.referral(), "unhcr-1").index();
        exchange.sql.sql("delete from withdrawal").update();
        assertThat(has(plan)).isTrue();
        assertThat(withdrawn.since(plan.id())).isEmpty();
        exchange.clock.move(Duration.ofMinutes(1));
        assertThat(exchange.withdraw(plan.referral(), "unhcr-1").index()).isEqualTo(record);
        assertThat(exchange.count("withdrawal")).isOne();
        assertThat(exchange.records()).filteredOn(WithdrawalsTest::withdraws).hasSize(1);
    }

    @Test
    void letsNobodyFetchWhatIsWithdrawn() throws Exception {
        Deposited bundle = exchange.deposits.find(plan.id()).orElseThrow();
        withdrawn.requireStanding(bundle);
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertThatThrownBy(() -> withdrawn.requireStanding(bundle))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.REFERRAL_WITHDRAWN));
    }

    @Test
    void coversEveryBundleOfTheReferralAndNoOther() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        BundlePlan more = again("unhcr-1", plan.referral());
        exchange.send(exchange.seal(more), "unhcr-1");
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertThat(has(plan)).isTrue();
        assertThat(has(more)).isTrue();
        assertThat(has(other)).isFalse();
    }

    private BundlePlan again(String sender, String referral) {
        BundlePlan made = exchange.plan(sender, part("officer-1"));
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
    void anotherOrganisationsBundleUnderTheSameIdentifierStands() throws Exception {
        BundlePlan theirs = again("fld-1", plan.referral());
        exchange.send(exchange.seal(theirs), "fld-1");
        exchange.withdraw(plan.referral(), "fld-1");
        assertThat(has(theirs)).isTrue();
        assertThat(has(plan)).isFalse();
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertThat(has(plan)).isTrue();
    }

    @Test
    void takesNothingMoreForIt() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        byte[] more = exchange.seal(again("unhcr-1", plan.referral()));
        assertThatThrownBy(() -> exchange.send(more, "unhcr-1"))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.REFERRAL_WITHDRAWN));
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("deposit.referral-withdrawn");
        assertThat(exchange.objects()).hasSize(1);
        // What arrived before is answered for all the same.
        assertThat(exchange.deposits.receipt(plan.id())).isPresent();
    }

    @Test
    void refusesAReferralThatTheOrganisationNeverSent() throws Exception {
        Withdrawal of = Withdrawal.of(
                Cast.ring("fld-1").certificates().signing(),
                TestExchange.ORIGIN,
                plan.referral(),
                exchange.clock.instant());
        SignedWithdrawal signed = SignedWithdrawal.sign(of, Cast.ring("fld-1").signing());
        Disclosed record = refused(signed, exchange.caller("fld-1"), WithdrawalRefusal.UNKNOWN_REFERRAL);
        // Or anybody could write into the history of another's referral.
        assertThat(Objects.requireNonNull(record.facts()).referral()).isNull();
    }

    @Test
    void refusesWhoIsNoActivePartner() throws Exception {
        Caller officer = exchange.caller("officer-1");
        assertThat(Objects.requireNonNull(refused(sound(), officer, WithdrawalRefusal.NOT_A_PARTNER)
                                .facts())
                        .referral())
                .isNull();
        Caller before = exchange.caller("unhcr-1");
        refused(sound(), exchange.caller("unhcr-1", Role.REVIEWER), WithdrawalRefusal.NOT_A_PARTNER);
        exchange.change(Rosterings.organisation("unhcr", State.SUSPENDED));
        refused(sound(), before, WithdrawalRefusal.NOT_A_PARTNER);
    }

    @Test
    void refusesWhatSomebodyElseSigned() throws Exception {
        FingerprintPair own = Cast.ring("unhcr-1").certificates().signing().fingerprints();
        Withdrawal of = withdrawal(TestExchange.ORIGIN, plan.referral(), exchange.clock.instant());
        assertThat(of.signer()).isEqualTo(own);
        refused(
                SignedWithdrawal.sign(of, Cast.ring("fld-1").signing()),
                exchange.caller("unhcr-1"),
                WithdrawalRefusal.SIGNATURE_INVALID);
        Disclosed stolen = refused(sound(), exchange.caller("fld-1"), WithdrawalRefusal.SIGNER_NOT_CALLER);
        assertThat(Objects.requireNonNull(stolen.facts()).referral()).isNull();
    }

    @Test
    void refusesWhereEitherSignatureIsMissing() throws Exception {
        DetachedSignatures both = sound().signatures();
        byte[] bytes = sound().bytes();
        for (DetachedSignatures half : new DetachedSignatures[] {
            new DetachedSignatures(both.ecdsa(), new byte[0]), new DetachedSignatures(new byte[0], both.mldsa())
        }) {
            refused(new SignedWithdrawal(bytes, half), exchange.caller("unhcr-1"), WithdrawalRefusal.SIGNATURE_INVALID);
        }
    }

    @Test
    void refusesAForeignStaleOrUnreadableOne() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        Instant now = exchange.clock.instant();
        refused(sign(withdrawal("other.example/log", plan.referral(), now)), caller, WithdrawalRefusal.FOREIGN);
        for (Duration off : new Duration[] {Duration.ofMinutes(6), Duration.ofMinutes(-6)}) {
            refused(
                    sign(withdrawal(TestExchange.ORIGIN, plan.referral(), now.plus(off))),
                    caller,
                    WithdrawalRefusal.STALE);
        }
        refused(sign(withdrawal(TestExchange.ORIGIN, "0".repeat(32), now)), caller, WithdrawalRefusal.MALFORMED);
        for (byte[] bytes : new byte[][] {
            new byte[0],
            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            new byte[SignedWithdrawal.MAX_LENGTH + 1]
        }) {
            refused(new SignedWithdrawal(bytes, sound().signatures()), caller, WithdrawalRefusal.MALFORMED);
        }
    }

    @Test
    void withdrawsNothingWhereNothingCanBeRecorded() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        exchange.transactions.failBeforeCommit();
        assertThatThrownBy(() -> exchange.withdrawals().withdraw(plan.referral(), sound(), caller))
                .isInstanceOfSatisfying(
                        WithdrawalRefused.class,
                        e -> assertThat(e.refusal()).isEqualTo(WithdrawalRefusal.NOT_RECORDED));
        assertThat(exchange.count("withdrawal")).isZero();
    }
}
