package org.safeconduct.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * The section of a record that a sender may be shown: what happened to which part, in which role, for which purpose.
 * Bundle and referral are random identifiers; nothing here is written by hand. Members are only ever added at the end.
 *
 * @param time UTC, milliseconds
 * @param reason a code: why it was refused, why an opening failed, or which kind of mismatch was found
 * @param release index of the release record that an outcome belongs to: what the tree commits to, unlike its request id
 * @param count how many: records read or exported, objects compared, mismatches of this kind
 * @param erased the sections of earlier records that this record takes away
 * @param rendition of a release and its outcome: whether pictures of the pages were asked for, or the original documents
 * @param state that a referral was taken to, or was to be
 * @param due until when a break-glass opening has to be reviewed
 */
public record Facts(
        Event event,
        Instant time,
        @Nullable String bundle,
        @Nullable String referral,
        @Nullable Integer part,
        @Nullable String role,
        @Nullable String purpose,
        @Nullable String reason,
        @Nullable Long release,
        @Nullable Long count,
        @Nullable List<ErasedRange> erased,
        @Nullable String rendition,
        @Nullable String state,
        @Nullable Instant due) {
    public Facts {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        erased = erased == null ? null : List.copyOf(erased);
    }

    /** Of an event that is about no other record. */
    public Facts(
            Event event,
            Instant time,
            @Nullable String bundle,
            @Nullable String referral,
            @Nullable Integer part,
            @Nullable String role,
            @Nullable String purpose,
            @Nullable String reason) {
        this(event, time, bundle, referral, part, role, purpose, reason, null, null, null, null, null, null);
    }

    /** Of a section whose commitment holds; null of an event that a later version records, or where it is none. */
    static @Nullable Facts read(Section section) {
        try {
            return StrictJson.read(section.content(), Facts.class, Commitment.MAX_SECTION);
        } catch (JsonRejected e) {
            return null;
        }
    }

    /** How the facts of every such event begin: the event is their first member. */
    public static byte[] beginning(Event event) {
        return ("{\"event\":" + new String(StrictJson.write(event), StandardCharsets.UTF_8) + ",")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Of an event that concerns no bundle. */
    public static Facts of(Event event, Instant time, @Nullable String role) {
        return new Facts(event, time, null, null, null, role, null, null);
    }

    /** The same at another time. */
    public Facts at(Instant other) {
        return new Facts(
                event, other, bundle, referral, part, role, purpose, reason, release, count, erased, rendition, state,
                due);
    }

    /** The same, and how many. */
    public Facts counting(long number) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, reason, release, number, erased, rendition, state,
                due);
    }

    /** The same, of what is taken of the part. */
    public Facts as(@Nullable String taken) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, reason, release, count, erased, taken, state, due);
    }

    /** The same with this code. */
    public Facts because(@Nullable String code) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, code, release, count, erased, rendition, state,
                due);
    }

    /** The same, taking these sections away. */
    public Facts erasing(List<ErasedRange> ranges) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, reason, release, count, ranges, rendition, state,
                due);
    }

    /** The same, of a referral that comes to this state. */
    public Facts reaching(@Nullable String reached) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, reason, release, count, erased, rendition, reached,
                due);
    }

    /** What became of the release that these facts grant. */
    public Facts outcome(Event outcome, Instant at, long of, @Nullable String code) {
        return new Facts(
                outcome, at, bundle, referral, part, role, purpose, code, of, null, null, rendition, state, null);
    }

    /** The same, of an opening that has to be reviewed by then. */
    public Facts dueBy(@Nullable Instant reviewed) {
        return new Facts(
                event, time, bundle, referral, part, role, purpose, reason, release, count, erased, rendition, state,
                reviewed);
    }
}
