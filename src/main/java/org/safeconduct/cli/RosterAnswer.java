package org.safeconduct.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;

/** Who takes part. */
record RosterAnswer(
        long serial,
        String issued,
        String expires,
        List<Organisation> organisations,
        List<Person> people,
        int gates,
        String recovery)
        implements Answer {
    /** @param since from when on it counts as suspended, where that is not the day of the roster */
    record Organisation(
            String id, String name, String state, @Nullable String since) {}

    /** @param since as of an organisation @param signing,encryption SHA-256 of the classical certificate, hexadecimal */
    record Person(
            String id,
            String organisation,
            List<String> roles,
            String state,
            @Nullable String since,
            String signing,
            String encryption) {}

    static RosterAnswer of(Roster roster) {
        return new RosterAnswer(
                roster.serial(),
                roster.issued().toString(),
                roster.expires().toString(),
                roster.organisations().stream()
                        .map(one -> new Organisation(one.id(), one.name(), Codes.of(one.state()), text(one.since())))
                        .toList(),
                roster.people().stream()
                        .map(one -> new Person(
                                one.id(),
                                one.organisation(),
                                one.roles().stream().map(Codes::of).toList(),
                                Codes.of(one.state()),
                                text(one.since()),
                                roster.certificates(one)
                                        .signing()
                                        .fingerprints()
                                        .classical()
                                        .hex(),
                                roster.certificates(one)
                                        .encryption()
                                        .fingerprints()
                                        .classical()
                                        .hex()))
                        .toList(),
                roster.gates().size(),
                Codes.of(roster.recovery()));
    }

    private static @Nullable String text(@Nullable Instant since) {
        return since == null ? null : since.toString();
    }

    private static String standing(Lines lines, String state, @Nullable String since) {
        return since == null
                ? lines.texts().of("state." + state)
                : lines.texts().of("state." + state + "-since", since);
    }

    @Override
    public void tell(Lines lines) {
        lines.say("roster.verified", serial, issued, expires);
        for (Organisation one : organisations) {
            lines.say("roster.organisation", one.id, one.name, standing(lines, one.state, one.since));
        }
        if (people.stream().anyMatch(one -> one.roles.contains(Role.RECOVERY.code()))) {
            lines.say("roster.recovery-" + recovery);
        }
        for (Person one : people) {
            lines.say(
                    "roster.person",
                    one.id,
                    one.organisation,
                    String.join(
                            ", ",
                            one.roles.stream()
                                    .map(role -> lines.texts().code("role", role))
                                    .toList()),
                    standing(lines, one.state, one.since));
            lines.fact(2, "fact.signing", one.signing.substring(0, 16) + "…");
            lines.fact(2, "fact.encryption", one.encryption.substring(0, 16) + "…");
        }
    }
}
