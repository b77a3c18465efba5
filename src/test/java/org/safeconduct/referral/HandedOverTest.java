package org.safeconduct.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** What a partner does with a case that another one sent them; nobody else can. */
class HandedOverTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan intake;

    private String organisation = "ngo";

    private Position now = Position.START;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.intake("ngo", "ngo-1"));
        intake = exchange.plan("ngo-1", part("unhcr-1"));
        exchange.send(exchange.seal(intake), "ngo-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Referral referral() {
        return new Referral(organisation, intake.referral());
    }

    private SignedTransition signed(String who, Side side, ReferralState to) {
        Transition transition = Transition.of(
                Cast.ring(who).certificates().signing(),
                side,
                TestExchange.ORIGIN,
                referral(),
                now,
                Steps.to(to),
                exchange.clock.instant());
        return SignedTransition.sign(transition, Cast.ring(who).signing());
    }

    private void move(ReferralState to) throws Exception {
        SignedTransition signed = signed("unhcr-1", Side.RECEIVER, to);
        exchange.referrals().transition(intake.referral(), signed, exchange.caller("unhcr-1"));
        now = Moves.after(now, signed.alleged());
    }

    private void refused(String who, Side side, ReferralState to, ReferralRefusal why) throws Exception {
        long before = exchange.count("referral_transition");
        assertThatThrownBy(() ->
                        exchange.referrals().transition(intake.referral(), signed(who, side, to), exchange.caller(who)))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
        assertThat(exchange.count("referral_transition")).isEqualTo(before);
    }

    private Histories histories() {
        return new Histories(exchange.sql, exchange.log, exchange.rosters, exchange.deposits, Clocks.STANDARD);
    }

    private HistoryVerifier.VerifiedHistory read(String who) throws Exception {
        History history = histories().of(intake.referral(), null, exchange.caller(who));
        return new HistoryVerifier(exchange.rosters.current(), exchange.policy, Set.of(), exchange.clock.instant())
                .verify(referral(), history.transitions());
    }

    @Test
    void isTakenOnInStepsThatBothSidesCanVerify() throws Exception {
        move(ReferralState.RECEIVED);
        move(ReferralState.HANDED_OVER);
        Facts facts = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(facts.role()).isEqualTo("receiver");
        assertThat(facts.state()).isEqualTo("handed-over");
        for (String who : List.of("ngo-1", "unhcr-1")) {
            HistoryVerifier.VerifiedHistory verified = read(who);
            assertThat(verified.isProven()).isTrue();
            assertThat(verified.proven().state()).isEqualTo(ReferralState.HANDED_OVER);
            assertThat(histories().list(exchange.caller(who), null, ListOrder.DUE, null, 9))
                    .extracting(ListedReferral::of, ListedReferral::state)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(referral(), ReferralState.HANDED_OVER));
        }
        refused("unhcr-1", Side.RECEIVER, ReferralState.REFUSED, ReferralRefusal.NOT_POSSIBLE);
    }

    @Test
    void isNotTakenOnAndLookedAtAgain() throws Exception {
        move(ReferralState.RECEIVED);
        move(ReferralState.REFUSED);
        move(ReferralState.RECEIVED);
        move(ReferralState.HANDED_OVER);
        assertThat(read("ngo-1").proven().version()).isEqualTo(4);
    }

    @Test
    void doesNotExistForAnybodyElse() throws Exception {
        for (String other : List.of("unhcr-2", "fld-1")) {
            refused(other, Side.RECEIVER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
            assertThatThrownBy(() -> read(other)).isInstanceOf(ReferralRefused.class);
            assertThat(histories().list(exchange.caller(other), null, ListOrder.DUE, null, 9))
                    .isEmpty();
        }
        refused("officer-1", Side.OFFICER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
    }

    @Test
    void isNotTakenOnByWhoSentItNorUnderAnotherSide() throws Exception {
        refused("ngo-1", Side.PARTNER, ReferralState.RECEIVED, ReferralRefusal.NOT_YOURS);
        // Of their own case nobody is the receiver, even where a part is sealed to themselves.
        refused("ngo-1", Side.RECEIVER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
        refused("unhcr-1", Side.PARTNER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
        refused("unhcr-1", Side.OFFICER, ReferralState.RECEIVED, ReferralRefusal.NOT_A_PARTY);
        refused("officer-1", Side.RECEIVER, ReferralState.RECEIVED, ReferralRefusal.NOT_A_PARTY);
    }

    @Test
    void givesWhoChangedTheirRoleNoVoiceOfTheOtherKind() throws Exception {
        BundlePlan referred = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(referred), "unhcr-1");
        exchange.change(Rosterings.roles("officer-1", Role.PARTNER));
        exchange.change(Rosterings.roles("unhcr-1", Role.OFFICER));
        refused("unhcr-1", Side.OFFICER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
        intake = referred;
        organisation = "unhcr";
        refused("officer-1", Side.RECEIVER, ReferralState.RECEIVED, ReferralRefusal.UNKNOWN);
    }

    @Test
    void takesNothingOnThatIsWithdrawn() throws Exception {
        move(ReferralState.RECEIVED);
        exchange.withdraw(intake.referral(), "ngo-1");
        refused("unhcr-1", Side.RECEIVER, ReferralState.HANDED_OVER, ReferralRefusal.WITHDRAWN);
    }

    @Test
    void countsForNoPlaces() throws Exception {
        YearlyPlaces places = new YearlyPlaces(exchange.sql, Map.of(), exchange.clock);
        assertThat(places.rows(null)).isEmpty();
        exchange.send(exchange.seal(exchange.plan("unhcr-1", part("officer-1"))), "unhcr-1");
        assertThat(places.rows(null)).extracting(YearlyPlaces.Row::undecided).containsOnly(4);
    }

    /** As an exchange that checks nothing could write it into its log. */
    private History.Recorded forged(String who, Side side, ReferralState to) throws Exception {
        SignedTransition signed = signed(who, side, to);
        Transition made = signed.alleged();
        Facts facts = new Facts(
                        HistoryVerifier.event(made),
                        exchange.clock.instant(),
                        null,
                        made.referral(),
                        null,
                        side.code(),
                        null,
                        null)
                .reaching(to.code());
        UUID request = Transition.id(made.of(), made.version());
        exchange.log.append(new RecordDraft(
                request, facts, new Actor(who, "ngo", null, null), new Detail(null, signed.digest(), null)));
        now = Moves.after(now, made);
        return new History.Recorded(signed, exchange.log.await(request, Duration.ofSeconds(20)));
    }

    private HistoryVerifier.VerifiedHistory verify(History.Recorded... shown) throws Exception {
        return new HistoryVerifier(exchange.rosters.current(), exchange.policy, Set.of(), exchange.clock.instant())
                .verify(referral(), List.of(shown));
    }

    @Test
    void isOfOfficersOrOfOnePartnerInAllItsSteps() throws Exception {
        History.Recorded officers = forged("officer-1", Side.OFFICER, ReferralState.RECEIVED);
        History.Recorded partners = forged("unhcr-1", Side.RECEIVER, ReferralState.HANDED_OVER);
        assertThat(verify(officers).isProven()).isTrue();
        assertThatThrownBy(() -> verify(officers, partners))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.HISTORY_BROKEN));
    }

    @Test
    void isOfOnePartnerInAllItsSteps() throws Exception {
        History.Recorded one = forged("unhcr-1", Side.RECEIVER, ReferralState.RECEIVED);
        History.Recorded other = forged("fld-1", Side.RECEIVER, ReferralState.HANDED_OVER);
        assertThat(verify(one).isProven()).isTrue();
        assertThatThrownBy(() -> verify(one, other))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.HISTORY_BROKEN));
    }

    @Test
    void isNotProvenByAnOrganisationThatTakesNothingOn() throws Exception {
        exchange.change(Rosterings.intake("small", "small-1"));
        History.Recorded step = forged("small-1", Side.RECEIVER, ReferralState.RECEIVED);
        assertThat(verify(step).isProven()).isFalse();
    }
}
