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

/** What the whole verified log says of somebody who was suspended: whether anything was released to them since. */
public final class Departure implements RecordStream.Sink {
    private static final int LISTED = 1000;

    /** A release. @param afterRoster whether its record stands after that of the roster that suspends them */
    public record Released(
            long index,
            Instant time,
            @Nullable String bundle,
            @Nullable Integer part,
            boolean afterRoster) {}

    /**
     * @param size records looked at: all
     * @param roster index of the record of the roster; null where this log has none
     * @param released at most {@value #LISTED}
     * @param unknown records after the roster's that may be releases to them, since what says so was erased
     */
    public record Found(long size, @Nullable Long roster, List<Released> released, long count, long unknown) {
        /** Whether the log proves that nothing was released since. */
        public boolean clean() {
            return roster != null && count == 0 && unknown == 0;
        }
    }

    private final String person;
    private final String roster;
    private final Instant since;
    private final List<Released> released = new ArrayList<>();
    private long count;
    private long unknown;
    private @Nullable Long place;

    private Departure(String person, String roster, Instant since) {
        this.person = person;
        this.roster = roster;
        this.since = since;
    }

    /**
     * @param roster digest of a verified roster in which the person is suspended or revoked
     * @param since when it says that this began
     * @throws LogRefused if the log is not the one that its checkpoint was signed for
     */
    public static Found of(
            LogSource source, LogPolicy policy, String person, String roster, Instant since, LongConsumer progress)
            throws IOException, LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(source.checkpoint(), policy);
        Departure departure = new Departure(person, roster, since);
        RecordStream.read(source, checkpoint, departure, progress);
        return new Found(
                checkpoint.size(),
                departure.place,
                List.copyOf(departure.released),
                departure.count,
                departure.unknown);
    }

    @Override
    public void take(long index, Disclosure record, Disclosed content) {
        Facts facts = content.facts();
        Actor actor = content.actor();
        Detail detail = content.detail();
        if (facts == null) {
            unknown += place == null ? 0 : 1;
            return;
        }
        if (place == null
                && facts.event() == Event.ROSTER_CHANGED
                && detail != null
                && roster.equals(detail.object())) {
            place = index;
            return;
        }
        if (!isRelease(facts.event())) {
            return;
        }
        boolean after = place != null;
        if (actor == null) {
            unknown += after || !facts.time().isBefore(since) ? 1 : 0;
        } else if (person.equals(actor.person()) && (after || !facts.time().isBefore(since))) {
            count++;
            if (released.size() < LISTED) {
                released.add(new Released(index, facts.time(), facts.bundle(), facts.part(), after));
            }
        }
    }

    private static boolean isRelease(Event event) {
        return event == Event.RELEASE_GRANTED || event == Event.RELEASED_UNCOSIGNED || event == Event.BREAK_GLASS;
    }
}
