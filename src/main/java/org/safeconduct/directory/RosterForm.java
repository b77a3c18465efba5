package org.safeconduct.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;

/** The rules of docs/directory.md, "Form", in their order. The rule that was broken is for the log only. */
final class RosterForm {
    private static final int MAX_ORGANISATIONS = 10_000;
    private static final int MAX_PEOPLE = 100_000;
    private static final int MAX_GATES = 16;
    private static final int MAX_POLICY = 1 << 16;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,200}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private RosterForm() {}

    /** @return the certificates of people and gates, parsed */
    static RosterCertificates check(RosterDocument roster) throws DirectoryRefused {
        require(Roster.FORMAT.equals(roster.format()), "format");
        require(roster.serial() >= 1, "serial");
        require((roster.serial() == 1) == (roster.previous() == null), "previous only from the second on");
        require(roster.previous() == null || DIGEST.matcher(roster.previous()).matches(), "previous");
        requireDates(roster.issued(), roster.expires());
        requirePolicy(roster.policy());
        requireSize(roster.organisations(), 1, MAX_ORGANISATIONS, "organisations");
        requireSize(roster.people(), 1, MAX_PEOPLE, "people");
        requireSize(roster.gates(), 0, MAX_GATES, "gates");
        Set<String> organisations = organisations(roster.organisations(), roster.issued());
        people(roster.people(), organisations, roster.issued());
        for (Gate gate : roster.gates()) {
            require(gate.state() != null && gate.pem() != null, "gate");
        }
        return RosterCertificates.parse(roster);
    }

    private static Set<String> organisations(List<Organisation> organisations, Instant issued) throws DirectoryRefused {
        Set<String> ids = new HashSet<>();
        for (Organisation each : organisations) {
            require(matches(ID, each.id()) && ids.add(each.id()), "organisation's id");
            require(matches(NAME, each.name()) && !each.name().isBlank(), "organisation's name");
            require(each.state() != null, "organisation's state");
            requireSince(each.state(), each.since(), issued);
            require(!Boolean.FALSE.equals(each.intakeOnly()), "intakeOnly");
        }
        return ids;
    }

    private static void people(List<Person> people, Set<String> organisations, Instant issued) throws DirectoryRefused {
        Set<String> ids = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (Person each : people) {
            require(matches(ID, each.id()) && ids.add(each.id()), "person's id");
            require(organisations.contains(each.organisation()), "person's organisation");
            require(matches(SUBJECT, each.subject()) && subjects.add(each.subject()), "person's subject");
            requireSize(each.roles(), 1, Role.values().length, "person's roles");
            require(Set.copyOf(each.roles()).size() == each.roles().size(), "person's roles");
            // Who opens for others after a loss has no voice of their own, neither in cases nor over the log.
            require(!each.roles().contains(Role.RECOVERY) || each.roles().size() == 1, "a recovery key's roles");
            require(each.state() != null && each.pem() != null, "person");
            requireSince(each.state(), each.since(), issued);
        }
    }

    private static void requireSince(State state, @Nullable Instant since, Instant issued) throws DirectoryRefused {
        require(since == null || state == State.SUSPENDED && !since.isAfter(issued), "since");
    }

    private static void requireDates(@Nullable Instant issued, @Nullable Instant expires) throws DirectoryRefused {
        require(issued != null && expires != null && issued.isBefore(expires), "dates");
    }

    private static void requirePolicy(@Nullable String policy) throws DirectoryRefused {
        require(policy != null && policy.length() <= MAX_POLICY, "policy");
        try {
            require(LogPolicy.parse(Objects.requireNonNull(policy)).namesOneLog(), "policy");
        } catch (LogRefused e) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_MALFORMED, e);
        }
    }

    /** JSON's null is refused with the rest: neither the list nor a member of it may be. */
    private static void requireSize(@Nullable Collection<?> members, int least, int most, String what)
            throws DirectoryRefused {
        require(members != null && members.size() >= least && members.size() <= most, what);
        require(Objects.requireNonNull(members).stream().allMatch(Objects::nonNull), what);
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static void require(boolean held, String rule) throws DirectoryRefused {
        if (!held) {
            throw new DirectoryRefused(
                    DirectoryRefusal.ROSTER_MALFORMED, new IllegalArgumentException("against the form: " + rule));
        }
    }
}
