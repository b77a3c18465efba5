package org.safeconduct.desk;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.Certificates;

/**
 * Who is who, by the roster that this machine verified.
 *
 * @param ends when the roster does
 * @param days within which an end is near
 * @param near how many of the people's keys, and of the roster itself, end within that time, or have ended
 */
record RosterPage(
        long serial,
        Instant issued,
        Ends ends,
        long days,
        long near,
        List<Office> organisations,
        List<Holder> people,
        int gates) {
    /** Time enough for a registrar to meet whoever has to renew. */
    private static final Duration NEAR = Duration.ofDays(60);

    /** @param how over, near or far */
    record Ends(Instant at, String how) {
        static Ends of(Instant at, Instant now) {
            String how = at.isBefore(now) ? "over" : at.isBefore(now.plus(NEAR)) ? "near" : "far";
            return new Ends(at, how);
        }
    }

    /** @param state active, suspended or revoked @param since from when on, where that is not the roster's day */
    record Office(String called, String state, @Nullable Instant since, boolean intakeOnly) {
        private static Office of(Organisation one) {
            return new Office(one.called(), code(one.state()), one.since(), !one.refers());
        }
    }

    /** @param ends when the first of the four certificates does */
    record Holder(
            String id,
            String organisation,
            List<String> roles,
            String state,
            @Nullable Instant since,
            Ends ends,
            List<About.Digits> fingerprints) {
        private static Holder of(Person one, Roster roster, Instant now) {
            Certificates certificates = roster.certificates(one);
            return new Holder(
                    one.id(),
                    one.organisation(),
                    one.roles().stream().map(Role::code).toList(),
                    code(one.state()),
                    one.since(),
                    Ends.of(end(certificates), now),
                    About.fingerprints(certificates));
        }

        private boolean counts() {
            return state.equals(code(State.ACTIVE)) && !ends.how.equals("far");
        }
    }

    static RosterPage of(Roster roster, Instant now) {
        Ends ends = Ends.of(roster.expires(), now);
        List<Holder> people = roster.people().stream()
                .map(one -> Holder.of(one, roster, now))
                .sorted(Comparator.comparing((Holder one) -> one.ends.at))
                .toList();
        return new RosterPage(
                roster.serial(),
                roster.issued(),
                ends,
                NEAR.toDays(),
                people.stream().filter(Holder::counts).count() + (ends.how.equals("far") ? 0 : 1),
                roster.organisations().stream().map(Office::of).toList(),
                people,
                roster.activeGates(now).size());
    }

    private static Instant end(Certificates of) {
        return Stream.of(
                        of.signing().ecdsa(),
                        of.signing().mldsa(),
                        of.encryption().ecdh(),
                        of.encryption().mlkem())
                .map(X509Certificate::getNotAfter)
                .map(Date::toInstant)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
