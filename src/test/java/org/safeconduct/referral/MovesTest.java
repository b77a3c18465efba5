package org.safeconduct.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.referral.AdmissibilityCheck.CRIMINALITY;
import static org.safeconduct.referral.AdmissibilityCheck.MEDICAL;
import static org.safeconduct.referral.ReferralState.ACCEPTED;
import static org.safeconduct.referral.ReferralState.ADMISSIBILITY;
import static org.safeconduct.referral.ReferralState.DEFERRED;
import static org.safeconduct.referral.ReferralState.ELIGIBILITY;
import static org.safeconduct.referral.ReferralState.SPLIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safeconduct.referral.Transition.Step;
import org.safeconduct.testing.TestExchange;

/** The table of docs/referral.md, read from there, against every role times every two states. */
class MovesTest {
    private static final Referral REFERRAL = new Referral("unhcr", "a".repeat(32));

    /** Rows such as: state, what an officer may, what a caseworker may, what a receiving caseworker may. */
    private static Map<String, List<Set<String>>> table() throws IOException {
        return Files.readAllLines(Path.of("docs/referral.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\|.*\\|.*\\|.*\\|"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip().replace("`", ""),
                        cells -> List.of(states(cells[2]), states(cells[3]), states(cells[4]))));
    }

    private static Set<String> states(String cell) {
        return Arrays.stream(cell.strip().replace("`", "").split(","))
                .map(String::strip)
                .filter(name -> !name.equals("–"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @TestFactory
    Stream<DynamicTest> everyRoleTimesEveryTransition() throws IOException {
        Map<String, List<Set<String>>> table = table();
        assertThat(table.keySet())
                .isEqualTo(Arrays.stream(ReferralState.values())
                        .map(ReferralState::code)
                        .collect(Collectors.toSet()));
        return Arrays.stream(ReferralState.values())
                .flatMap(from -> Arrays.stream(ReferralState.values())
                        .flatMap(to -> Arrays.stream(Side.values())
                                .map(role -> DynamicTest.dynamicTest(
                                        role + ": " + from + " -> " + to,
                                        () -> check(table.getOrDefault(from.code(), List.of()), role, from, to)))));
    }

    private static void check(List<Set<String>> row, Side role, ReferralState from, ReferralState to) throws Exception {
        boolean allowed =
                switch (role) {
                    case OFFICER -> row.get(0).contains(to.code());
                    case PARTNER -> row.get(1).contains(to.code());
                    case RECEIVER -> row.get(2).contains(to.code());
                };
        assertThat(Moves.of(role, from).contains(to)).isEqualTo(allowed);
        Set<AdmissibilityCheck> concluded =
                from == ADMISSIBILITY && to == ADMISSIBILITY ? Set.of() : Set.copyOf(Steps.ALL);
        Position now = new Position(from, 7, concluded, from == SPLIT ? new Acceptance(3, 4) : null);
        Transition transition = Steps.transition(REFERRAL, role, now, Steps.to(to), TestExchange.NOW);
        if (allowed) {
            Position after = Moves.after(now, transition);
            assertThat(after.state()).isEqualTo(to);
            assertThat(after.version()).isEqualTo(8);
        } else {
            boolean others = row.stream().anyMatch(each -> each.contains(to.code()));
            refused(now, transition, others ? ReferralRefusal.NOT_YOURS : ReferralRefusal.NOT_POSSIBLE);
        }
    }

    private static void refused(Position now, Transition transition, ReferralRefusal refusal) {
        assertThatThrownBy(() -> Moves.after(now, transition))
                .isInstanceOfSatisfying(
                        ReferralRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static Transition by(Position now, Step step) {
        return Steps.transition(REFERRAL, Side.OFFICER, now, step, TestExchange.NOW);
    }

    @Test
    void refusesWhatBeginsElsewhereOrIsNotTheNext() {
        Position now = new Position(ELIGIBILITY, 2, Set.of(), null);
        Position other = new Position(DEFERRED, 2, Set.of(), null);
        Position earlier = new Position(ELIGIBILITY, 1, Set.of(), null);
        Position later = new Position(ELIGIBILITY, 3, Set.of(), null);
        for (Position believed : new Position[] {other, earlier, later}) {
            refused(now, by(believed, Steps.to(ReferralState.REFUSED)), ReferralRefusal.MOVED_MEANWHILE);
        }
    }

    @Test
    void acceptsNobodyBeforeAllThreeChecksAreConcluded() throws Exception {
        Position two = new Position(ADMISSIBILITY, 4, Set.of(MEDICAL, CRIMINALITY), null);
        refused(two, by(two, Steps.to(ACCEPTED)), ReferralRefusal.NOT_CONCLUDED);
        refused(two, by(two, Steps.to(SPLIT)), ReferralRefusal.NOT_CONCLUDED);
        assertThat(Moves.after(two, by(two, Steps.to(ReferralState.REFUSED))).acceptance())
                .isNull();
        Position all = Moves.after(two, by(two, Steps.to(ADMISSIBILITY)));
        assertThat(Moves.after(all, by(all, Steps.to(SPLIT))).acceptance()).isEqualTo(new Acceptance(2, 4));
    }

    @Test
    void neverTakesAConcludedCheckBack() throws Exception {
        Position medical = new Position(ADMISSIBILITY, 4, Set.of(MEDICAL), null);
        refused(medical, by(medical, Steps.admissibility(MEDICAL)), ReferralRefusal.NOTHING_CONCLUDED);
        refused(medical, by(medical, Steps.admissibility(CRIMINALITY)), ReferralRefusal.NOTHING_CONCLUDED);
        refused(medical, by(medical, Steps.admissibility()), ReferralRefusal.NOTHING_CONCLUDED);
        assertThat(Moves.after(medical, by(medical, Steps.admissibility(CRIMINALITY, MEDICAL)))
                        .concluded())
                .containsExactlyInAnyOrder(MEDICAL, CRIMINALITY);
    }

    @Test
    void beginsAdmissibilityAnewAfterEligibilityWasReopened() throws Exception {
        Position deferred = new Position(DEFERRED, 6, Set.copyOf(Steps.ALL), null);
        Position reopened = Moves.after(deferred, by(deferred, Steps.to(ELIGIBILITY)));
        assertThat(reopened.concluded()).isEmpty();
        Position again = Moves.after(reopened, by(reopened, Steps.admissibility()));
        refused(again, by(again, Steps.to(ACCEPTED)), ReferralRefusal.NOT_CONCLUDED);
    }

    @Test
    void takesTheSameDecisionForTheSamePeopleOnce() throws Exception {
        Position split = new Position(SPLIT, 6, Set.copyOf(Steps.ALL), new Acceptance(2, 4));
        refused(split, by(split, Steps.to(SPLIT)), ReferralRefusal.NOT_POSSIBLE);
        Step three = new Step(SPLIT, null, new Acceptance(3, 4), null);
        assertThat(Moves.after(split, by(split, three)).acceptance()).isEqualTo(new Acceptance(3, 4));
        assertThat(Moves.after(split, by(split, Steps.to(ACCEPTED))).acceptance())
                .isEqualTo(new Acceptance(4, 4));
    }

    private record Try(Side role, ReferralState to, Set<AdmissibilityCheck> checks) {
        Step step() {
            @Nullable Acceptance people = Steps.to(to).people();
            return new Step(to, to == ADMISSIBILITY ? List.copyOf(checks) : null, people, null);
        }
    }

    @Provide
    Arbitrary<List<Try>> tries() {
        return Combinators.combine(
                        Arbitraries.of(Side.OFFICER, Side.OFFICER, Side.OFFICER, Side.PARTNER, Side.RECEIVER),
                        Arbitraries.of(ReferralState.class),
                        Arbitraries.of(AdmissibilityCheck.class).set().ofMaxSize(3))
                .as(Try::new)
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void noSequenceOfAllowedTransitionsLeavesTheRules(@ForAll("tries") List<Try> tries) {
        Position now = Position.START;
        boolean asked = false;
        for (Try each : tries) {
            Transition transition = Steps.transition(REFERRAL, each.role, now, each.step(), TestExchange.NOW);
            Position after;
            try {
                after = Moves.after(now, transition);
            } catch (ReferralRefused refused) {
                continue;
            }
            assertThat(after.version()).isEqualTo(now.version() + 1);
            assertThat(after.state()).isNotIn(ReferralState.SUBMITTED, ReferralState.WITHDRAWN);
            assertThat(now.state()).isNotIn(ReferralState.ARRIVED, ReferralState.HANDED_OVER, ReferralState.WITHDRAWN);
            assertThat(each.role != Side.PARTNER || asked).isTrue();
            if (after.state().isAcceptance() || after.state() == ReferralState.DEPARTED) {
                assertThat(after.acceptance()).isNotNull();
                assertThat(after.isWhollyChecked()).isTrue();
            }
            if (after.state().isUndecided() || after.state() == ReferralState.REFUSED) {
                assertThat(after.acceptance()).isNull();
            }
            asked = after.state() == ReferralState.INFORMATION_REQUESTED;
            now = after;
        }
    }
}
