package org.safeconduct.audit.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.RecordStream;

/** What the whole verified log says of somebody who was suspended or frozen: whether anything was released to them since. */
public final class Departure implements RecordStream.Sink {
    private static final int LISTED = 1000;

    /** A release. @param afterRoster whether its record stands after that of the roster or freeze that stops them */
    public record Released(
            long index,
            Instant time,
            @Nullable String bundle,
            @Nullable Integer part,
            boolean afterRoster) {}

    /**
     * A freeze that was lifted: what is released after that is allowed.
     *
     * @param frozen index of its record; null where this log has none
     * @param lifted index of the record that lifted it
     * @param by whom that record names
     */
    public record Lifted(
            @Nullable Long frozen,
            long lifted,
            Instant time,
            @Nullable String by) {}

    /**
     * @param size records looked at: all
     * @param roster index of the record of the roster; null where this log has none
     * @param frozen index of the record of the freeze that was not lifted; null where there is none
     * @param lifted freezes before it, at most {@value #LISTED}; that somebody signed for each, reconciliation tells
     * @param released at most {@value #LISTED}
     * @param unknown records after the roster's that may be releases to them, since what says so was erased
     */
    public record Found(
            long size,
            @Nullable Long roster,
            @Nullable Long frozen,
            List<Lifted> lifted,
            List<Released> released,
            long count,
            long unknown) {
        /** Whether the log proves that nothing was released since. */
        public boolean clean() {
            return (roster != null || frozen != null) && count == 0 && unknown == 0;
        }
    }

    private final String person;
    private final @Nullable String roster;
    private final @Nullable Instant since;
    private final List<Lifted> lifted = new ArrayList<>();
    private final List<Released> released = new ArrayList<>();
    private long count;
    private long unknown;
    private @Nullable Long place;
    private @Nullable Long frozen;

    Departure(String person, @Nullable String roster, @Nullable Instant since) {
        this.person = person;
        this.roster = roster;
        this.since = since;
    }

    /**
     * @param roster digest of a verified roster in which the person is suspended or revoked; null where they are active in
     *     the newest, so that only a freeze can have stopped them
     * @param since when the roster says that this began
     * @throws LogRefused if the log is not the one that its checkpoint was signed for
     */
    public static Found of(
            LogSource source,
            LogPolicy policy,
            String person,
            @Nullable String roster,
            @Nullable Instant since,
            LongConsumer progress)
            throws IOException, LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(source.checkpoint(), policy);
        Departure departure = new Departure(person, roster, since);
        RecordStream.read(source, checkpoint, departure, progress);
        return departure.found(checkpoint.size());
    }

    Found found(long size) {
        return new Found(size, place, frozen, List.copyOf(lifted), List.copyOf(released), count, unknown);
    }

    @Override
    public void take(long index, Disclosure record, Disclosed content) {
        take(index, content);
    }

    void take(long index, Disclosed content) {
        Facts facts = content.facts();
        Actor actor = content.actor();
        Detail detail = content.detail();
        if (facts == null) {
            unknown += place == null && frozen == null ? 0 : 1;
            return;
        }
        if (isOfFreeze(facts.event()) && actor != null && person.equals(actor.colleague())) {
            freeze(index, facts, actor);
            return;
        }
        if (place == null
                && roster != null
                && facts.event() == Event.ROSTER_CHANGED
                && detail != null
                && roster.equals(detail.object())) {
            place = index;
            return;
        }
        if (!isRelease(facts.event())) {
            return;
        }
        boolean after = place != null || frozen != null;
        boolean counts = after || isSince(facts.time());
        if (actor == null) {
            unknown += counts ? 1 : 0;
        } else if (person.equals(actor.person()) && counts) {
            count++;
            if (released.size() < LISTED) {
                released.add(new Released(index, facts.time(), facts.bundle(), facts.part(), after));
            }
        }
    }

    /** A release behind a freeze that was lifted since stays one; what was erased meanwhile says nothing about the one that holds. */
    private void freeze(long index, Facts facts, Actor actor) {
        if (facts.event() == Event.FROZEN) {
            frozen = index;
            return;
        }
        if (lifted.size() < LISTED) {
            lifted.add(new Lifted(frozen, index, facts.time(), actor.person()));
        }
        frozen = null;
        if (place == null && since == null) {
            unknown = 0;
        }
    }

    private static boolean isOfFreeze(Event event) {
        return event == Event.FROZEN || event == Event.UNFROZEN;
    }

    private boolean isSince(Instant time) {
        return since != null && !time.isBefore(since);
    }

    private static boolean isRelease(Event event) {
        return event == Event.RELEASE_GRANTED || event == Event.RELEASED_UNCOSIGNED || event == Event.BREAK_GLASS;
    }
}
