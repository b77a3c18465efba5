package org.safeconduct.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** What a log proves of somebody who was frozen, lifted and frozen again, or suspended by a roster. */
class DepartureTest {
    private static final Instant BEGINS = Instant.parse("2026-11-10T09:00:00Z");
    private static final String ROSTER = "ab".repeat(32);

    private final Departure frozen = new Departure("officer-1", null, null);
    private final Departure suspended = new Departure("officer-1", ROSTER, BEGINS);
    private long index;

    private Instant time() {
        return time(index);
    }

    private static Instant time(long of) {
        return BEGINS.minusSeconds(60).plusSeconds(of);
    }

    private void freeze(Departure log, Event event, String person) {
        log.take(
                index++,
                new Disclosed(
                        Facts.of(event, time(), "reviewer").counting(1),
                        new Actor("reviewer-1", "unhcr", null, null, null, person),
                        new Detail(null, null, null)));
    }

    private void released(Departure log, @Nullable String person) {
        Facts facts = new Facts(Event.RELEASE_GRANTED, time(), "0".repeat(32), null, 1, "officer", "travel", null);
        Actor actor = person == null ? null : new Actor(person, "unhcr", null, null);
        log.take(index++, new Disclosed(facts, actor, new Detail(null, null, null)));
    }

    private void erased(Departure log) {
        log.take(index++, new Disclosed(null, null, null));
    }

    @Test
    void aFreezeIsABeginningOnlyOfThatPersonAndOnlyUntilItIsLifted() {
        released(frozen, "officer-1");
        freeze(frozen, Event.FROZEN, "officer-2");
        assertThat(frozen.found(index).clean()).isFalse();
        freeze(frozen, Event.FROZEN, "officer-1");
        released(frozen, "officer-2");
        assertThat(frozen.found(index).clean()).isTrue();
        assertThat(frozen.found(index).frozen()).isEqualTo(2);
        freeze(frozen, Event.UNFROZEN, "officer-2");
        assertThat(frozen.found(index).clean()).isTrue();
        freeze(frozen, Event.UNFROZEN, "officer-1");
        assertThat(frozen.found(index).clean()).isFalse();
    }

    @Test
    void aReleaseBehindAFreezeIsFoundAlsoWhenThatOneWasLiftedAndAnotherHolds() {
        freeze(frozen, Event.FROZEN, "officer-1");
        released(frozen, "officer-1");
        freeze(frozen, Event.UNFROZEN, "officer-1");
        released(frozen, "officer-1");
        freeze(frozen, Event.FROZEN, "officer-1");
        Departure.Found found = frozen.found(index);
        assertThat(found.clean()).isFalse();
        assertThat(found.lifted()).containsExactly(new Departure.Lifted(0L, 2, time(3), "reviewer-1"));
        assertThat(found.released())
                .singleElement()
                .satisfies(each -> assertThat(each.index()).isEqualTo(1));
    }

    @Test
    void whatWasErasedSinceMayHideOneAndBeforeMayNot() {
        erased(frozen);
        freeze(frozen, Event.FROZEN, "officer-1");
        assertThat(frozen.found(index).clean()).isTrue();
        released(frozen, null);
        assertThat(frozen.found(index).unknown()).isEqualTo(1);
        freeze(frozen, Event.UNFROZEN, "officer-1");
        freeze(frozen, Event.FROZEN, "officer-1");
        assertThat(frozen.found(index).clean()).isTrue();
        erased(frozen);
        assertThat(frozen.found(index).clean()).isFalse();
    }

    @Test
    void aRosterIsABeginningBesidesWhateverBecameOfAFreeze() {
        freeze(suspended, Event.FROZEN, "officer-1");
        freeze(suspended, Event.UNFROZEN, "officer-1");
        assertThat(suspended.found(index).clean()).isFalse();
        suspended.take(
                index++,
                new Disclosed(
                        Facts.of(Event.ROSTER_CHANGED, time(), null),
                        new Actor("registrar-1", null, null, null),
                        new Detail(null, null, ROSTER)));
        assertThat(suspended.found(index).clean()).isTrue();
        freeze(suspended, Event.FROZEN, "officer-1");
        freeze(suspended, Event.UNFROZEN, "officer-1");
        released(suspended, "officer-1");
        assertThat(suspended.found(index).count()).isEqualTo(1);
    }
}
