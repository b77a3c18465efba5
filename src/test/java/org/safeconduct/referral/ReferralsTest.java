package org.safeconduct.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.referral.Transition.Step;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

class ReferralsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    private Position now = Position.START;

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

    private Referral referral() {
        return new Referral("unhcr", plan.referral());
    }

    private Transition transition(String who, Side role, String origin, Position from, Step step, Instant at) {
        return Transition.of(Cast.ring(who).certificates().signing(), role, origin, referral(), from, step, at);
    }

    private SignedTransition signed(String who, Side role, Step step) {
        return sign(who, transition(who, role, TestExchange.ORIGIN, now, step, exchange.clock.instant()));
    }

    private SignedTransition byOfficer(ReferralState to) {
        return signed("officer-1", Side.OFFICER, Steps.to(to));
    }

    private static SignedTransition sign(String who, Transition transition) {
        return SignedTransition.sign(transition, Cast.ring(who).signing());
    }

    private Inclusion move(String who, Side role, Step step) throws Exception {
        SignedTransition signed = signed(who, role, step);
        Inclusion inclusion = exchange.referrals().transition(plan.referral(), signed, exchange.caller(who));
        now = Moves.after(now, signed.alleged());
        return inclusion;
    }

    private void officer(ReferralState... states) throws Exception {
        for (ReferralState state : states) {
            move("officer-1", Side.OFFICER, Steps.to(state));
        }
    }

    /** Refused, recorded with that reason, and nothing moved. */
    private Disclosed refused(SignedTransition signed, Caller caller, ReferralRefusal refusal) throws Exception {
        long before = exchange.count("referral_transition");
        assertThatThrownBy(() -> exchange.referrals().transition(plan.referral(), signed, caller))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
        assertThat(exchange.count("referral_transition")).isEqualTo(before);
        Disclosed last = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(last.facts());
        assertThat(facts.event()).isEqualTo(Event.TRANSITION_REFUSED);
        assertThat(facts.reason()).isEqualTo(refusal.code());
        assertThat(Objects.requireNonNull(last.actor()).person())
                .isEqualTo(caller.person().id());
        return last;
    }

    private static @Nullable String named(Disclosed record) {
        return Objects.requireNonNull(record.facts()).referral();
    }

    @Test
    void recordsWhoTookItWhereAndNothingElse() throws Exception {
        SignedTransition signed = byOfficer(ReferralState.RECEIVED);
        Inclusion inclusion = exchange.referrals().transition(plan.referral(), signed, exchange.caller("officer-1"));
        Disclosed record = inclusion.record().verify();
        assertThat(record.facts())
                .isEqualTo(new Facts(Event.MOVED, TestExchange.NOW, null, plan.referral(), null, "officer", null, null)
                        .reaching("received"));
        assertThat(record.actor())
                .isEqualTo(new Actor(
                        "officer-1",
                        "ircc",
                        Cast.ring("officer-1")
                                .certificates()
                                .signing()
                                .fingerprints()
                                .classical()
                                .hex(),
                        "t".repeat(64)));
        assertThat(Objects.requireNonNull(record.detail()).request()).isEqualTo(signed.digest());
        assertThat(exchange.records().getLast()).isEqualTo(record);
    }

    @Test
    void goesThroughAQuestionAndBackToADecisionAndTravel() throws Exception {
        officer(ReferralState.RECEIVED, ReferralState.ELIGIBILITY, ReferralState.INFORMATION_REQUESTED);
        move("unhcr-1", Side.PARTNER, new Step(ReferralState.ELIGIBILITY, null, null, plan.id()));
        officer(ReferralState.ADMISSIBILITY);
        Inclusion decided = move("officer-1", Side.OFFICER, Steps.to(ReferralState.ACCEPTED));
        assertThat(Objects.requireNonNull(decided.record().verify().facts()).event())
                .isEqualTo(Event.DECIDED);
        officer(ReferralState.DEPARTED, ReferralState.ARRIVED);
        assertThat(exchange.count("referral_transition")).isEqualTo(8);
    }

    @Test
    void answersTheSameBytesWithTheSameRecord() throws Exception {
        SignedTransition signed = byOfficer(ReferralState.RECEIVED);
        Caller caller = exchange.caller("officer-1");
        long first =
                exchange.referrals().transition(plan.referral(), signed, caller).index();
        officer(ReferralState.RECEIVED);
        officer(ReferralState.ELIGIBILITY);
        assertThat(exchange.referrals()
                        .transition(plan.referral(), signed, caller)
                        .index())
                .isEqualTo(first);
        assertThat(exchange.count("referral_transition")).isEqualTo(2);
    }

    /** Not only one of two: of several who begin at the same place exactly one gets there. */
    @Test
    void letsExactlyOneOfThoseWinWhoActAtTheSameTime() throws Exception {
        BundlePlan both = exchange.plan("unhcr-1", part("officer-1", "officer-2"));
        exchange.send(exchange.seal(both), "unhcr-1");
        plan = both;
        officer(ReferralState.RECEIVED, ReferralState.ELIGIBILITY);
        List<SignedTransition> all = new ArrayList<>();
        for (String officer : List.of("officer-1", "officer-2")) {
            for (ReferralState to :
                    List.of(ReferralState.INFORMATION_REQUESTED, ReferralState.REFUSED, ReferralState.DEFERRED)) {
                all.add(signed(officer, Side.OFFICER, Steps.to(to)));
            }
        }
        CyclicBarrier start = new CyclicBarrier(all.size());
        Referrals referrals = exchange.referrals();
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            List<Future<Boolean>> tried = new ArrayList<>();
            for (SignedTransition each : all) {
                Caller caller = exchange.caller(
                        each.alleged()
                                        .signer()
                                        .equals(signed("officer-1", Side.OFFICER, Steps.to(ReferralState.REFUSED))
                                                .alleged()
                                                .signer())
                                ? "officer-1"
                                : "officer-2");
                tried.add(threads.submit(attempt(referrals, start, each, caller)));
            }
            int won = 0;
            for (Future<Boolean> each : tried) {
                won += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(won).isOne();
        }
        assertThat(exchange.count("referral_transition")).isEqualTo(3);
        assertThat(exchange.records())
                .filteredOn(record -> "referral.moved-meanwhile"
                        .equals(Objects.requireNonNull(record.facts()).reason()))
                .hasSize(all.size() - 1);
    }

    private Callable<Boolean> attempt(
            Referrals referrals, CyclicBarrier start, SignedTransition signed, Caller caller) {
        return () -> {
            start.await(30, TimeUnit.SECONDS);
            try {
                referrals.transition(plan.referral(), signed, caller);
                return true;
            } catch (ReferralRefused e) {
                assertThat(e.refusal()).isEqualTo(ReferralRefusal.MOVED_MEANWHILE);
                return false;
            }
        };
    }

    @Test
    void refusesWhoeverItIsNotSealedToAndEveryOtherOrganisation() throws Exception {
        assertThat(named(refused(
                        signed("officer-2", Side.OFFICER, Steps.to(ReferralState.RECEIVED)),
                        exchange.caller("officer-2"),
                        ReferralRefusal.UNKNOWN)))
                .isNull();
        assertThat(named(refused(
                        signed("fld-1", Side.PARTNER, Steps.to(ReferralState.RECEIVED)),
                        exchange.caller("fld-1"),
                        ReferralRefusal.UNKNOWN)))
                .isNull();
        // The index is nobody's word: an edited row makes nobody a recipient.
        exchange.sql
                .sql("update deposit_recipient set classical = ?, post_quantum = ?")
                .params(
                        TestExchange.to("officer-2").fingerprints().classical().hex(),
                        TestExchange.to("officer-2")
                                .fingerprints()
                                .postQuantum()
                                .hex())
                .update();
        refused(
                signed("officer-2", Side.OFFICER, Steps.to(ReferralState.RECEIVED)),
                exchange.caller("officer-2"),
                ReferralRefusal.UNKNOWN);
    }

    @Test
    void tellsACaseworkerWhichStepsAreForOfficers() throws Exception {
        Disclosed record = refused(
                signed("unhcr-1", Side.PARTNER, Steps.to(ReferralState.RECEIVED)),
                exchange.caller("unhcr-1"),
                ReferralRefusal.NOT_YOURS);
        assertThat(named(record)).isEqualTo(plan.referral());
        assertThat(Objects.requireNonNull(record.facts()).state()).isEqualTo("received");
    }

    @Test
    void refusesWhoIsSuspendedOrHasAnotherRole() throws Exception {
        Caller officer = exchange.caller("officer-1");
        refused(
                byOfficer(ReferralState.RECEIVED),
                exchange.caller("officer-1", Role.REVIEWER),
                ReferralRefusal.NOT_A_PARTY);
        refused(
                signed("unhcr-1", Side.OFFICER, Steps.to(ReferralState.RECEIVED)),
                exchange.caller("unhcr-1"),
                ReferralRefusal.NOT_A_PARTY);
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        refused(byOfficer(ReferralState.RECEIVED), officer, ReferralRefusal.NOT_A_PARTY);
    }

    @Test
    void refusesAnotherSignerAndEitherSignatureMissing() throws Exception {
        SignedTransition sound = byOfficer(ReferralState.RECEIVED);
        refused(sound, exchange.caller("officer-2"), ReferralRefusal.SIGNER_NOT_CALLER);
        refused(
                SignedTransition.sign(sound.alleged(), Cast.ring("officer-2").signing()),
                exchange.caller("officer-1"),
                ReferralRefusal.SIGNATURE_INVALID);
        DetachedSignatures both = sound.signatures();
        for (DetachedSignatures half : new DetachedSignatures[] {
            new DetachedSignatures(both.ecdsa(), new byte[0]), new DetachedSignatures(new byte[0], both.mldsa())
        }) {
            refused(
                    new SignedTransition(sound.bytes(), half),
                    exchange.caller("officer-1"),
                    ReferralRefusal.SIGNATURE_INVALID);
        }
    }

    @Test
    void refusesAForeignStaleOrUnreadableOne() throws Exception {
        Caller caller = exchange.caller("officer-1");
        Instant at = exchange.clock.instant();
        Step step = Steps.to(ReferralState.RECEIVED);
        refused(
                sign("officer-1", transition("officer-1", Side.OFFICER, "other.example/log", now, step, at)),
                caller,
                ReferralRefusal.FOREIGN);
        for (Duration off : new Duration[] {Duration.ofMinutes(6), Duration.ofMinutes(-6)}) {
            Transition stale = transition("officer-1", Side.OFFICER, TestExchange.ORIGIN, now, step, at.plus(off));
            refused(sign("officer-1", stale), caller, ReferralRefusal.STALE);
        }
        DetachedSignatures signatures = byOfficer(ReferralState.RECEIVED).signatures();
        for (byte[] bytes : new byte[][] {
            new byte[0], "{}".getBytes(StandardCharsets.UTF_8), new byte[SignedTransition.MAX_LENGTH + 1]
        }) {
            refused(new SignedTransition(bytes, signatures), caller, ReferralRefusal.MALFORMED);
        }
        SignedTransition sound = byOfficer(ReferralState.RECEIVED);
        assertThatThrownBy(() -> exchange.referrals().transition("0".repeat(32), sound, caller))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.MALFORMED));
    }

    @Test
    void refusesABundleOfAnotherReferralAndOtherNumbersOfPeople() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        officer(ReferralState.RECEIVED, ReferralState.ELIGIBILITY, ReferralState.ADMISSIBILITY);
        for (BundleId wrong : List.of(other.id(), BundleId.random())) {
            refused(
                    signed("officer-1", Side.OFFICER, new Step(ReferralState.REFUSED, null, null, wrong)),
                    exchange.caller("officer-1"),
                    ReferralRefusal.BUNDLE_WRONG);
        }
        Step five = new Step(ReferralState.ACCEPTED, null, new Acceptance(5, 5), null);
        refused(signed("officer-1", Side.OFFICER, five), exchange.caller("officer-1"), ReferralRefusal.PEOPLE_WRONG);
    }

    @Test
    void movesNothingThatWasTakenBack() throws Exception {
        officer(ReferralState.RECEIVED);
        exchange.withdraw(plan.referral(), "unhcr-1");
        refused(byOfficer(ReferralState.ELIGIBILITY), exchange.caller("officer-1"), ReferralRefusal.WITHDRAWN);
    }

    /** The log knows the version whose row is gone, so the state before it is not offered as the state again. */
    @Test
    void isNotTakenBackByTakingRowsAway() throws Exception {
        officer(ReferralState.RECEIVED, ReferralState.ELIGIBILITY, ReferralState.REFUSED);
        exchange.sql.sql("delete from referral_transition where version = 3").update();
        now = new Position(ReferralState.ELIGIBILITY, 2, java.util.Set.of(), null);
        refused(byOfficer(ReferralState.DEFERRED), exchange.caller("officer-1"), ReferralRefusal.ALTERED);
        exchange.sql.sql("delete from referral_transition where version = 1").update();
        refused(byOfficer(ReferralState.DEFERRED), exchange.caller("officer-1"), ReferralRefusal.ALTERED);
    }

    @Test
    void movesNothingWhereNothingCanBeRecorded() throws Exception {
        SignedTransition signed = byOfficer(ReferralState.RECEIVED);
        Caller caller = exchange.caller("officer-1");
        exchange.transactions.failBeforeCommit();
        assertThatThrownBy(() -> exchange.referrals().transition(plan.referral(), signed, caller))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.NOT_RECORDED));
        assertThat(exchange.count("referral_transition")).isZero();
    }

    @Test
    void takesTheSameIdentifierOfTwoOrganisationsForTwoReferrals() throws Exception {
        BundlePlan theirs = exchange.plan("fld-1", part("officer-1"));
        exchange.send(
                exchange.seal(new BundlePlan(
                        theirs.id(),
                        plan.referral(),
                        theirs.stream(),
                        theirs.priority(),
                        theirs.people(),
                        theirs.created(),
                        theirs.sender(),
                        theirs.gates(),
                        theirs.parts())),
                "fld-1");
        officer(ReferralState.RECEIVED, ReferralState.ELIGIBILITY);
        Transition fld = Transition.of(
                Cast.ring("officer-1").certificates().signing(),
                Side.OFFICER,
                TestExchange.ORIGIN,
                new Referral("fld", plan.referral()),
                Position.START,
                Steps.to(ReferralState.RECEIVED),
                exchange.clock.instant());
        exchange.referrals().transition(plan.referral(), sign("officer-1", fld), exchange.caller("officer-1"));
        assertThat(exchange.count("referral_transition")).isEqualTo(3);
    }
}
