package org.safeconduct.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Rendition;

/**
 * Which records: those for which everything that is given holds.
 *
 * @param person who acted, the second person who agreed, or the colleague whom it was done for or to
 * @param organisation of who acted
 * @param rendition {@code view} or {@code original}, of releases and their outcomes
 * @param reason a code, of a refusal or a failed opening
 * @param from earliest time, itself included
 * @param to first time that is too late
 */
public record RecordFilter(
        @Nullable Event event,
        @Nullable String person,
        @Nullable String organisation,
        @Nullable String referral,
        @Nullable String bundle,
        @Nullable Integer part,
        @Nullable String purpose,
        @Nullable String reason,
        @Nullable String role,
        @Nullable String rendition,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** Pseudonyms, identifiers and codes: nothing in a record that can be asked for is longer. */
    static final int LONGEST = 128;

    public static final RecordFilter ALL =
            new RecordFilter(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Those of a stretch of time. */
    public static RecordFilter between(@Nullable Instant from, @Nullable Instant to) {
        return new RecordFilter(null, null, null, null, null, null, null, null, null, null, from, to);
    }

    /** Refuses what no record could match, or no database could be asked. */
    public RecordFilter checked() throws AuditRefused {
        for (String value : new String[] {person, organisation, referral, bundle, purpose, reason, role, rendition}) {
            if (value != null && !searchable(value)) {
                throw new AuditRefused(AuditRefusal.FILTER_MALFORMED, null);
            }
        }
        if (!known(purpose, Purpose.values(), Purpose::code)
                || !known(role, Role.values(), each -> each.name().toLowerCase(Locale.ROOT))
                || !known(rendition, Rendition.values(), Rendition::code)) {
            // No record can have it: an answer "none" would pass for one about people.
            throw new AuditRefused(AuditRefusal.FILTER_MALFORMED, null);
        }
        if ((part != null && part < 0) || outOfRange(from) || outOfRange(to)) {
            throw new AuditRefused(AuditRefusal.FILTER_MALFORMED, null);
        }
        return this;
    }

    private static <T> boolean known(@Nullable String asked, T[] all, Function<T, String> code) {
        return asked == null || Arrays.stream(all).map(code).anyMatch(asked::equals);
    }

    static boolean searchable(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.codePoints()
                        .noneMatch(each -> Character.isISOControl(each)
                                || (Character.MIN_SURROGATE <= each && each <= Character.MAX_SURROGATE));
    }

    /** Milliseconds since 1970 must be a number, and a year has four digits. */
    private static boolean outOfRange(@Nullable Instant time) {
        return time != null
                && (time.isBefore(Instant.EPOCH) || !time.isBefore(Instant.ofEpochSecond(253_402_300_800L)));
    }

    /** As records spell it, such as {@code release-granted}. */
    public static String code(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether every record matches. */
    public boolean everything() {
        return equals(ALL);
    }

    /** Whether a record matches; one whose facts are not there matches only a filter that asks for nothing. */
    public boolean matches(Disclosed record) {
        Facts facts = record.facts();
        if (facts == null) {
            return everything();
        }
        Actor actor = record.actor();
        return fits(event, facts.event())
                && (person == null || actor != null && names(actor, person))
                && fits(organisation, actor == null ? null : actor.organisation())
                && fits(referral, facts.referral())
                && fits(bundle, facts.bundle())
                && fits(part, facts.part())
                && fits(purpose, facts.purpose())
                && fits(reason, facts.reason())
                && fits(role, facts.role())
                && fits(rendition, facts.rendition())
                && (from == null || !facts.time().isBefore(from))
                && (to == null || facts.time().isBefore(to));
    }

    private static boolean names(Actor actor, String person) {
        return person.equals(actor.person()) || person.equals(actor.approver()) || person.equals(actor.colleague());
    }

    private static boolean fits(@Nullable Object wanted, @Nullable Object there) {
        return wanted == null || Objects.equals(wanted, there);
    }
}
