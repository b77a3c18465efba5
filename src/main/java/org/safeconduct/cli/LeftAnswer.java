package org.safeconduct.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.report.Departure;
import org.safeconduct.directory.Person;

/**
 * What the whole log says of somebody who left.
 *
 * @param serial of the newest roster
 * @param since when they were suspended or revoked, as that roster says; null where they are active in it
 * @param record index of that roster's record; null where the log has none
 * @param frozen index of the record that froze them; null where they are not frozen
 * @param lifted freezes of before that were lifted
 * @param clean whether nothing was released to them since
 * @param count of releases since, of which some are listed
 * @param unknown records that may be releases to them: what says so was erased
 */
record LeftAnswer(
        String person,
        String state,
        long serial,
        @Nullable String since,
        long records,
        @Nullable Long record,
        @Nullable Long frozen,
        List<Lift> lifted,
        boolean clean,
        List<Release> releases,
        long count,
        long unknown)
        implements Answer {
    /** @param afterRoster whether its record stands after the roster's; else only its time is after the suspension */
    record Release(
            long record,
            String time,
            @Nullable String bundle,
            @Nullable Integer part,
            boolean afterRoster) {}

    /** @param frozen index of the record that froze them @param record of the one that lifted it @param by whom that names */
    record Lift(
            @Nullable Long frozen,
            long record,
            String time,
            @Nullable String by) {}

    static LeftAnswer of(Person person, long serial, @Nullable Instant since, Departure.Found found) {
        return new LeftAnswer(
                person.id(),
                person.state().name().toLowerCase(Locale.ROOT),
                serial,
                since == null ? null : since.toString(),
                found.size(),
                found.roster(),
                found.frozen(),
                found.lifted().stream()
                        .map(each -> new Lift(
                                each.frozen(), each.lifted(), each.time().toString(), each.by()))
                        .toList(),
                found.clean(),
                found.released().stream()
                        .map(each -> new Release(
                                each.index(), each.time().toString(), each.bundle(), each.part(), each.afterRoster()))
                        .toList(),
                found.count(),
                found.unknown());
    }

    @Override
    public void tell(Lines lines) {
        if (frozen != null) {
            lines.say("left.frozen", person, frozen);
        }
        if (record != null && since != null) {
            lines.say("left.suspended", person, record, serial, since);
        } else if (since != null) {
            lines.say("left.unrecorded", serial);
        }
        for (Lift each : lifted) {
            lines.say(
                    "left.lifted",
                    String.valueOf(each.frozen),
                    String.valueOf(each.record),
                    each.time,
                    String.valueOf(each.by));
        }
        for (Release each : releases) {
            lines.say(
                    each.afterRoster ? "left.released" : "left.released-before",
                    String.valueOf(each.record),
                    each.time,
                    String.valueOf(each.bundle),
                    String.valueOf(each.part));
        }
        if (unknown > 0) {
            lines.say("left.unknown", unknown);
        }
        lines.say(clean ? "left.clean" : "left.not-clean", records, count);
    }
}
