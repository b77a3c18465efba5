package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** Who counts as a second officer, what their refused attempts name, and when a case is withdrawn. */
class SecondVoiceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private TwoPersons two;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        two = TwoPersons.at(exchange);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static void assertRefused(ThrowingCallable attempt, ReleaseRefusal with) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(with));
    }

    @Test
    void isNobodysWhoIsACaseworkerTooWhenTheyAnswer() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        exchange.change(Rosterings.roles("officer-2", Role.PARTNER, Role.OFFICER));
        assertRefused(() -> two.answer(asking, "officer-2", null), ReleaseRefusal.NOT_AN_OFFICER);
        assertThat(exchange.count("opening_answer")).isZero();
    }

    @Test
    void countsNoMoreOnceItsOfficerIsACaseworkerToo() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given yes = two.agree(asking, "officer-2");
        exchange.change(Rosterings.roles("officer-2", Role.PARTNER, Role.OFFICER));
        assertRefused(() -> two.release(asking), ReleaseRefusal.NOT_AN_APPROVER);
        assertRefused(
                () -> SecondYes.verify(
                        asking.signed(),
                        yes.answer(),
                        two.envelope().part(1),
                        exchange.rosters.current(),
                        exchange.clock.instant()),
                ReleaseRefusal.NOT_AN_APPROVER);
    }

    @Test
    void isNotAskedForByWhoIsACaseworkerToo() throws Exception {
        exchange.change(Rosterings.roles("officer-1", Role.PARTNER, Role.OFFICER));
        assertRefused(() -> two.ask("officer-1", 1), ReleaseRefusal.NOT_AN_OFFICER);
    }

    @Test
    void namesNoBundleToWhoIsNoRecipientOfIt() throws Exception {
        assertRefused(() -> two.ask("officer-2", 1), ReleaseRefusal.NOT_A_RECIPIENT);
        Facts stranger = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(stranger)
                .isEqualTo(Facts.of(Event.APPROVAL_REFUSED, stranger.time(), "officer")
                        .because(ReleaseRefusal.NOT_A_RECIPIENT.code()));
        assertRefused(() -> two.ask("officer-1", 3), ReleaseRefusal.APPROVAL_NOT_ASKED_FOR);
        Facts recipient = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(recipient.bundle()).isEqualTo(two.plan().id().hex());
        assertThat(recipient.referral()).isEqualTo(two.plan().referral());
    }

    /** The case is its partner's, whoever sent the bundle. */
    @Test
    void isRecordedNoMoreOnceTheCaseOfAnOfficersBundleIsWithdrawn() throws Exception {
        BundlePlan plan = exchange.plan("officer-1", part("unhcr-1"));
        BundlePlan question = new BundlePlan(
                plan.id(),
                two.plan().referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                plan.gates(),
                plan.parts());
        exchange.send(exchange.seal(question), "officer-1");
        Deposited deposited = exchange.deposits.find(question.id()).orElseThrow();
        AskLog ground = new AskLog(
                new TransactionTemplate(exchange.transactions),
                exchange.log,
                exchange.policy,
                new Stored(exchange.rosters, exchange.deposits),
                ReleaseLimits.STANDARD,
                exchange.clock,
                new AskRows(exchange.sql),
                new WithdrawnReferrals(exchange.sql, exchange.log));
        ground.commit(draft(), deposited, () -> true);
        exchange.withdraw(two.plan().referral(), "unhcr-1");
        long before = exchange.records().size();
        AtomicBoolean changed = new AtomicBoolean();
        assertRefused(
                () -> ground.commit(draft(), deposited, () -> {
                    changed.set(true);
                    return true;
                }),
                ReleaseRefusal.WITHDRAWN);
        assertThat(changed).isFalse();
        assertThat(exchange.records()).hasSize((int) before);
    }

    private RecordDraft draft() {
        return new RecordDraft(
                UUID.randomUUID(),
                Facts.of(Event.APPROVAL_ASKED, exchange.clock.instant(), "officer"),
                new Actor(null, null, null, null),
                new Detail(null, null, null));
    }
}
