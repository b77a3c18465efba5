package org.safeconduct.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.referral.HistoryVerifier.Doubt.LATE;
import static org.safeconduct.referral.HistoryVerifier.Doubt.ORIGIN;
import static org.safeconduct.referral.HistoryVerifier.Doubt.SIGNER;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.referral.History.Recorded;
import org.safeconduct.referral.HistoryVerifier.Doubt;
import org.safeconduct.referral.HistoryVerifier.Verified;
import org.safeconduct.referral.HistoryVerifier.VerifiedHistory;
import org.safeconduct.referral.Transition.Step;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** What is read of referrals, and what a reader's own machine makes of it where somebody changed it on the way. */
class HistoriesTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Histories histories() {
        return new Histories(exchange.sql, exchange.log, exchange.rosters, exchange.deposits, Clocks.STANDARD);
    }

    private Referral send(String sender, Priority priority, int people, String to) throws Exception {
        return send(sender, BundleId.random().hex(), priority, people, to);
    }

    private Referral send(String sender, String id, Priority priority, int people, String to) throws Exception {
        BundlePlan made = exchange.plan(sender, part(to));
        exchange.send(
                exchange.seal(new BundlePlan(
                        made.id(),
                        id,
                        made.stream(),
                        priority,
                        people,
                        made.created(),
                        made.sender(),
                        made.gates(),
                        made.parts())),
                sender);
        return new Referral(sender.startsWith("unhcr") ? "unhcr" : "fld", id);
    }

    /** Of an officer, into the case: sealed to who sent it and to a colleague. */
    private BundleId letter(Referral of) throws Exception {
        BundlePlan made = exchange.plan("officer-1", part("unhcr-1", "officer-2"));
        exchange.send(
                exchange.seal(new BundlePlan(
                        made.id(),
                        of.id(),
                        made.stream(),
                        made.priority(),
                        9,
                        made.created(),
                        made.sender(),
                        made.gates(),
                        made.parts())),
                "officer-1");
        return made.id();
    }

    @Test
    void takesAnOfficersLetterForPartOfTheCaseAndForNoReferralOfItsOwn() throws Exception {
        Referral of = send();
        BundleId letter = letter(of);
        Position eligible = officer(of, Position.START, ReferralState.RECEIVED, ReferralState.ELIGIBILITY);
        move(of, "officer-1", Side.OFFICER, eligible, new Step(ReferralState.REFUSED, null, null, letter));
        verifier().verify(of, history(of));
        // Whom a colleague wrote to takes no part by that; how many people there are is the sender's to say.
        assertThat(list("officer-2", null, ListOrder.DUE)).isEmpty();
        for (String who : List.of("unhcr-1", "officer-1")) {
            ListedReferral only = histories()
                    .list(exchange.caller(who), null, ListOrder.DUE, null, 100)
                    .getFirst();
            assertThat(list(who, null, ListOrder.DUE)).containsExactly(of);
            assertThat(only.routing().people()).isEqualTo(4);
        }
        assertThat(places(null)).extracting(YearlyPlaces.Row::organisation).doesNotContain("ircc");
        // Nor is it a referral of the organisation that the officer writes for.
        exchange.change(Rosterings.roles("officer-2", Role.PARTNER));
        assertThat(list("officer-2", null, ListOrder.DUE)).isEmpty();
    }

    private Referral send() throws Exception {
        return send("unhcr-1", Priority.NORMAL, 4, "officer-1");
    }

    private Position move(Referral of, String who, Side role, Position now, Step... steps) throws Exception {
        Position position = now;
        for (Step step : steps) {
            Transition made = Transition.of(
                    Cast.ring(who).certificates().signing(),
                    role,
                    TestExchange.ORIGIN,
                    of,
                    position,
                    step,
                    exchange.clock.instant());
            exchange.referrals()
                    .transition(
                            of.id(), SignedTransition.sign(made, Cast.ring(who).signing()), exchange.caller(who));
            position = Moves.after(position, made);
        }
        return position;
    }

    private Position officer(Referral of, Position now, ReferralState... states) throws Exception {
        Position position = now;
        for (ReferralState state : states) {
            position = move(of, "officer-1", Side.OFFICER, position, Steps.to(state));
        }
        return position;
    }

    /** A question and its answer. */
    private Referral asked() throws Exception {
        Referral of = send();
        Position now = officer(
                of,
                Position.START,
                ReferralState.RECEIVED,
                ReferralState.ELIGIBILITY,
                ReferralState.INFORMATION_REQUESTED);
        move(of, "unhcr-1", Side.PARTNER, now, Steps.to(ReferralState.ELIGIBILITY));
        return of;
    }

    private List<Recorded> history(Referral of) throws Exception {
        return histories().of(of.id(), null, exchange.caller("unhcr-1")).transitions();
    }

    private HistoryVerifier verifier(Roster roster, LogPolicy policy) {
        return new HistoryVerifier(roster, policy, Set.of(), exchange.clock.instant());
    }

    private HistoryVerifier verifier() throws Exception {
        return verifier(exchange.rosters.current(), exchange.policy);
    }

    private static List<@Nullable Doubt> doubts(VerifiedHistory history) {
        List<@Nullable Doubt> doubts = new ArrayList<>();
        history.transitions().forEach(each -> doubts.add(each.doubt()));
        return doubts;
    }

    @Test
    void staysReadableAndGoesOnAfterAStepWhoseSignerIsGone() throws Exception {
        Referral of = send("unhcr-1", Priority.NORMAL, 4, "officer-2");
        Position now = move(of, "officer-2", Side.OFFICER, Position.START, Steps.to(ReferralState.RECEIVED));
        exchange.change(Rosterings.state("officer-2", State.REVOKED));
        VerifiedHistory doubted = verifier().verify(of, history(of));
        assertThat(doubts(doubted)).containsExactly(SIGNER);
        assertThat(doubted.isProven()).isFalse();
        assertThat(doubted.proven()).isEqualTo(Position.START);
        assertThat(doubted.now()).isEqualTo(now);
        // A signature that does not hold is no doubt, whoever it is of.
        Recorded only = history(of).getFirst();
        DetachedSignatures others = SignedTransition.sign(
                        only.signed().alleged(), Cast.ring("officer-1").signing())
                .signatures();
        refused(
                verifier(),
                of,
                List.of(new Recorded(new SignedTransition(only.signed().bytes(), others), only.record())),
                ReferralRefusal.HISTORY_UNSIGNED);
        Referral also = send("unhcr-1", of.id(), Priority.NORMAL, 4, "officer-1");
        move(also, "officer-1", Side.OFFICER, now, Steps.to(ReferralState.ELIGIBILITY));
        VerifiedHistory after = verifier().verify(of, history(of));
        assertThat(doubts(after)).containsExactly(SIGNER, null);
        assertThat(after.isProven()).isTrue();
        assertThat(after.proven().state()).isEqualTo(ReferralState.ELIGIBILITY);
    }

    @Test
    void doubtsWhatWasMadeForALogThatItDoesNotKnowToHaveBecomeThisOne() throws Exception {
        Referral of = send();
        Transition made = Transition.of(
                Cast.ring("officer-1").certificates().signing(),
                Side.OFFICER,
                "former.example",
                of,
                Position.START,
                Steps.to(ReferralState.RECEIVED),
                exchange.clock.instant());
        List<Recorded> shown = List.of(recorded(made, exchange.clock.instant()));
        VerifiedHistory doubted = verifier().verify(of, shown);
        assertThat(doubts(doubted)).containsExactly(ORIGIN);
        assertThat(doubted.isProven()).isFalse();
        assertThat(doubts(new HistoryVerifier(
                                exchange.rosters.current(),
                                exchange.policy,
                                Set.of("former.example"),
                                exchange.clock.instant())
                        .verify(of, shown)))
                .containsOnlyNulls();
    }

    @Test
    void doubtsAStepThatWasRecordedLaterThanAnExchangeLetsItIn() throws Exception {
        for (int seconds : new int[] {300, 301, 1_000_000}) {
            Referral of = send();
            Transition made = Steps.transition(
                    of, Side.OFFICER, Position.START, Steps.to(ReferralState.RECEIVED), exchange.clock.instant());
            List<Recorded> shown = List.of(recorded(made, made.time().plusSeconds(seconds)));
            VerifiedHistory history = verifier().verify(of, shown);
            assertThat(doubts(history)).containsExactly(seconds == 300 ? null : LATE);
            assertThat(history.isProven()).isEqualTo(seconds == 300);
        }
    }

    @Test
    void tellsTwoSoundHistoriesOfOneVersionApart() throws Exception {
        Referral of = send();
        List<VerifiedHistory> sound = new ArrayList<>();
        for (int seconds : new int[] {0, 1}) {
            Transition made = Steps.transition(
                    of,
                    Side.OFFICER,
                    Position.START,
                    Steps.to(ReferralState.RECEIVED),
                    exchange.clock.instant().plusSeconds(seconds));
            List<Recorded> shown = List.of(recorded(made, made.time()));
            sound.add(verifier().verify(of, shown));
            assertThat(verifier().verify(of, shown).digest())
                    .isEqualTo(sound.getLast().digest());
        }
        assertThat(sound)
                .extracting(VerifiedHistory::now)
                .containsOnly(sound.getFirst().now());
        assertThat(sound).extracting(VerifiedHistory::isProven).containsOnly(true);
        assertThat(sound).extracting(VerifiedHistory::digest).doesNotHaveDuplicates();
    }

    /** As an exchange that checks nothing could write it into its log. */
    private Recorded recorded(Transition made, Instant at) throws Exception {
        SignedTransition signed =
                SignedTransition.sign(made, Cast.ring("officer-1").signing());
        Facts facts = new Facts(
                        HistoryVerifier.event(made),
                        at,
                        null,
                        made.referral(),
                        null,
                        made.role().code(),
                        null,
                        null)
                .reaching(made.to().code());
        UUID request = UUID.randomUUID();
        Actor actor = new Actor("officer-1", "ircc", null, null);
        exchange.log.append(new RecordDraft(request, facts, actor, new Detail(null, signed.digest(), null)));
        return new Recorded(signed, exchange.log.await(request, Duration.ofSeconds(20)));
    }

    private static void refused(HistoryVerifier verifier, Referral of, List<Recorded> shown, ReferralRefusal why) {
        assertThatThrownBy(() -> verifier.verify(of, shown))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }

    @Test
    void provesEveryStepToThePartnerAndNotInWhichSessionItWasMade() throws Exception {
        Referral of = asked();
        List<Recorded> shown = history(of);
        assertThat(shown).allSatisfy(each -> {
            assertThat(each.record().record().actor()).isNull();
            assertThat(each.record().record().detail()).isNotNull();
        });
        HistoryVerifier.VerifiedHistory verified = verifier().verify(of, shown);
        assertThat(verified.now()).isEqualTo(new Position(ReferralState.ELIGIBILITY, 4, Set.of(), null));
        assertThat(verified.transitions())
                .allSatisfy(each -> assertThat(each.doubt()).isNull())
                .extracting(
                        each -> Objects.requireNonNull(each.signer()).person().id())
                .containsExactly("officer-1", "officer-1", "officer-1", "unhcr-1");
    }

    @Test
    void refusesAMissingAReorderedAndARepeatedStep() throws Exception {
        Referral of = asked();
        List<Recorded> sound = history(of);
        for (int missing = 0; missing < sound.size() - 1; missing++) {
            List<Recorded> shown = new ArrayList<>(sound);
            shown.remove(missing);
            refused(verifier(), of, shown, ReferralRefusal.HISTORY_BROKEN);
        }
        for (int first = 0; first < sound.size() - 1; first++) {
            List<Recorded> shown = new ArrayList<>(sound);
            shown.add(first, shown.remove(first + 1));
            refused(verifier(), of, shown, ReferralRefusal.HISTORY_BROKEN);
        }
        List<Recorded> twice = new ArrayList<>(sound);
        twice.add(sound.getLast());
        refused(verifier(), of, twice, ReferralRefusal.HISTORY_BROKEN);
        // What is not shown at the end nobody can miss: docs/referral.md says so.
        verifier().verify(of, sound.subList(0, 2));
    }

    @Test
    void refusesTheHistoryOfAnotherReferralOrOrganisation() throws Exception {
        Referral of = asked();
        Referral other = asked();
        refused(verifier(), of, history(other), ReferralRefusal.HISTORY_OF_OTHER);
        refused(verifier(), new Referral("fld", of.id()), history(of), ReferralRefusal.HISTORY_OF_OTHER);
    }

    @Test
    void refusesARecordOfSomethingElseOrWithoutProof() throws Exception {
        Referral of = asked();
        Recorded sound = history(of).getFirst();
        Recorded other = history(asked()).getFirst();
        refused(
                verifier(),
                of,
                List.of(new Recorded(sound.signed(), other.record())),
                ReferralRefusal.HISTORY_OF_OTHER_RECORD);
        Inclusion record = sound.record();
        Disclosure part = record.record();
        for (Disclosure less : new Disclosure[] {
            new Disclosure(part.entry(), null, null, part.detail()),
            new Disclosure(part.entry(), part.facts(), null, null)
        }) {
            Inclusion hiding = new Inclusion(record.index(), less, record.proof());
            refused(
                    verifier(),
                    of,
                    List.of(new Recorded(sound.signed(), hiding)),
                    ReferralRefusal.HISTORY_OF_OTHER_RECORD);
        }
        byte[] entry = part.entry().clone();
        entry[5] ^= 1;
        Inclusion altered =
                new Inclusion(record.index(), new Disclosure(entry, part.facts(), null, part.detail()), record.proof());
        refused(verifier(), of, List.of(new Recorded(sound.signed(), altered)), ReferralRefusal.HISTORY_UNPROVEN);
    }

    @Test
    void refusesOtherSignaturesAndOtherSigners() throws Exception {
        Referral of = asked();
        Recorded sound = history(of).getFirst();
        byte[] bytes = sound.signed().bytes();
        DetachedSignatures both = sound.signed().signatures();
        DetachedSignatures others = SignedTransition.sign(
                        sound.signed().alleged(), Cast.ring("officer-2").signing())
                .signatures();
        for (DetachedSignatures wrong : new DetachedSignatures[] {
            others,
            new DetachedSignatures(both.ecdsa(), others.mldsa()),
            new DetachedSignatures(others.ecdsa(), both.mldsa())
        }) {
            SignedTransition forged = new SignedTransition(bytes, wrong);
            refused(verifier(), of, List.of(new Recorded(forged, sound.record())), ReferralRefusal.HISTORY_UNSIGNED);
        }
    }

    @Test
    void countsWhatWasSignedBeforeASuspensionAndNothingOfWhoWasRevoked() throws Exception {
        Referral of = asked();
        List<Recorded> shown = history(of);
        exchange.clock.move(DAY);
        Instant later = exchange.clock.instant();
        exchange.change(roster -> Rosterings.suspended("officer-1", later)
                .apply(Rosterings.dated(later).apply(roster)));
        Verified first = verifier().verify(of, shown).transitions().getFirst();
        assertThat(Objects.requireNonNull(first.signer()).suspended()).isTrue();
        exchange.change(Rosterings.suspended("officer-1", TestExchange.NOW.minus(DAY)));
        assertThat(doubts(verifier().verify(of, shown))).containsExactly(SIGNER, SIGNER, SIGNER, null);
        exchange.change(Rosterings.state("officer-1", State.REVOKED));
        assertThat(doubts(verifier().verify(of, shown))).containsExactly(SIGNER, SIGNER, SIGNER, null);
    }

    @Test
    void doubtsAnOfficerWhoIsACaseworkerNow() throws Exception {
        Referral of = asked();
        List<Recorded> shown = history(of);
        exchange.change(Rosterings.roles("officer-1", Role.PARTNER));
        assertThat(doubts(verifier().verify(of, shown))).containsExactly(SIGNER, SIGNER, SIGNER, null);
    }

    @Test
    void existsForNobodyElse() throws Exception {
        Referral of = send();
        for (String other : List.of("fld-1", "officer-2")) {
            assertThatThrownBy(() -> histories().of(of.id(), null, exchange.caller(other)))
                    .isInstanceOfSatisfying(
                            ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.UNKNOWN));
            assertThat(list(other, null, ListOrder.DUE)).isEmpty();
        }
        for (String wrong : List.of("", "0".repeat(31), "G".repeat(32), "../" + of.id())) {
            assertThatThrownBy(() -> histories().of(wrong, null, exchange.caller("officer-1")))
                    .isInstanceOf(ReferralRefused.class);
        }
        assertThatThrownBy(() -> histories().of(of.id(), "fld", exchange.caller("unhcr-1")))
                .isInstanceOf(ReferralRefused.class);
    }

    @Test
    void asksWhichOneIsMeantWhereTwoOrganisationsUsedTheSameIdentifier() throws Exception {
        Referral of = send();
        Referral theirs = send("fld-1", of.id(), Priority.URGENT, 2, "officer-1");
        assertThatThrownBy(() -> histories().of(of.id(), null, exchange.caller("officer-1")))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReferralRefusal.AMBIGUOUS));
        assertThat(histories()
                        .of(of.id(), "fld", exchange.caller("officer-1"))
                        .now()
                        .of())
                .isEqualTo(theirs);
        assertThat(histories()
                        .of(of.id(), null, exchange.caller("unhcr-1"))
                        .now()
                        .of())
                .isEqualTo(of);
    }

    private List<Referral> list(String who, @Nullable ReferralState state, ListOrder order) throws Exception {
        return histories().list(exchange.caller(who), state, order, null, 100).stream()
                .map(ListedReferral::of)
                .toList();
    }

    @Test
    void sortsByClockByTimeInTheStateAndByArrivalAndGoesOnWhereAPageEnded() throws Exception {
        Referral normal = send();
        exchange.clock.move(DAY);
        Referral urgent = send("unhcr-1", Priority.URGENT, 2, "officer-1");
        exchange.clock.move(DAY);
        Referral emergency = send("fld-1", Priority.EMERGENCY, 1, "officer-1");
        Referral refused = send("unhcr-1", Priority.EMERGENCY, 1, "officer-1");
        officer(refused, Position.START, ReferralState.RECEIVED, ReferralState.ELIGIBILITY, ReferralState.REFUSED);
        exchange.clock.move(DAY);
        officer(normal, Position.START, ReferralState.RECEIVED);
        // Where nobody waits any more there is no clock.
        assertThat(list("officer-1", null, ListOrder.DUE)).containsExactly(emergency, urgent, normal, refused);
        assertThat(list("officer-1", null, ListOrder.SINCE)).startsWith(urgent).endsWith(normal);
        assertThat(list("officer-1", null, ListOrder.SUBMITTED)).endsWith(urgent, normal);
        assertThat(list("officer-1", null, ListOrder.PRIORITY)).containsExactly(emergency, urgent, normal, refused);
        assertThat(list("officer-1", ReferralState.RECEIVED, ListOrder.DUE)).containsExactly(normal);
        assertThat(list("unhcr-1", null, ListOrder.DUE)).containsExactly(urgent, normal, refused);
        List<Referral> paged = new ArrayList<>();
        ListOrder.Place after = null;
        for (int page = 0; page < 4; page++) {
            ListedReferral next = histories()
                    .list(exchange.caller("officer-1"), null, ListOrder.DUE, after, 1)
                    .getFirst();
            paged.add(next.of());
            after = ListOrder.DUE.place(next, Clocks.STANDARD);
        }
        assertThat(paged).isEqualTo(list("officer-1", null, ListOrder.DUE));
        ListedReferral first = histories()
                .list(exchange.caller("officer-1"), null, ListOrder.DUE, null, 1)
                .getFirst();
        Instant due = first.due(Clocks.STANDARD);
        assertThat(due).isEqualTo(first.submitted().plus(Duration.ofDays(7)));
    }

    @Test
    void hidesNoOtherReferralWhereOneRowWasEdited() throws Exception {
        Referral edited = send();
        Referral other = send();
        officer(edited, Position.START, ReferralState.RECEIVED);
        exchange.sql
                .sql("update referral_transition set content = 'x' where referral = ?")
                .param(edited.id())
                .update();
        assertThat(list("officer-1", null, ListOrder.DUE)).containsExactly(other);
    }

    private List<YearlyPlaces.Row> places(@Nullable String organisation) {
        return new YearlyPlaces(
                        exchange.sql,
                        Map.of("hrd", Map.of(2026, Map.of("all", 500, "fld", 125), 2027, Map.of("all", 250))),
                        exchange.clock)
                .rows(organisation);
    }

    private static YearlyPlaces.Row row(
            int year, @Nullable String whose, @Nullable Integer places, int accepted, @Nullable Integer undecided) {
        return new YearlyPlaces.Row("hrd", year, whose, places, accepted, undecided);
    }

    @Test
    void countsPeopleOfTheDecisionInForceAgainstPlaces() throws Exception {
        ReferralState[] admitted = {ReferralState.RECEIVED, ReferralState.ELIGIBILITY, ReferralState.ADMISSIBILITY};
        Referral accepted = send("fld-1", Priority.NORMAL, 4, "officer-1");
        Position yes = officer(accepted, officer(accepted, Position.START, admitted), ReferralState.ACCEPTED);
        Referral split = send();
        officer(split, officer(split, Position.START, admitted), ReferralState.SPLIT);
        send("fld-1", Priority.NORMAL, 3, "officer-1");
        Referral deferred = send();
        officer(deferred, officer(deferred, Position.START, admitted), ReferralState.DEFERRED);
        assertThat(places(null))
                .containsExactly(
                        row(2026, null, 500, 6, 7),
                        row(2026, "fld", 125, 4, 3),
                        row(2026, "unhcr", null, 2, 4),
                        row(2027, null, 250, 0, null));
        assertThat(places("fld")).containsExactly(row(2026, "fld", 125, 4, 3));
        // Another decision takes the earlier one's place.
        Position no = officer(accepted, yes, ReferralState.REFUSED);
        assertThat(places("fld")).containsExactly(row(2026, "fld", 125, 0, 3));
        officer(accepted, no, ReferralState.ACCEPTED);
        exchange.withdraw(accepted.id(), "fld-1");
        assertThat(places("fld")).containsExactly(row(2026, "fld", 125, 0, 3));
    }

    @Test
    void countsWhoDepartedEvenIfTheReferralIsTakenBackAfterwards() throws Exception {
        Referral of = send();
        officer(
                of,
                Position.START,
                ReferralState.RECEIVED,
                ReferralState.ELIGIBILITY,
                ReferralState.ADMISSIBILITY,
                ReferralState.ACCEPTED,
                ReferralState.DEPARTED);
        exchange.withdraw(of.id(), "unhcr-1");
        assertThat(places("unhcr")).containsExactly(row(2026, "unhcr", null, 4, 0));
    }
}
