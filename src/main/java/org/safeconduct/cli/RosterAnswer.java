package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.directory.Roster;

/** Who takes part. */
record RosterAnswer(
        long serial, String issued, String expires, List<Organisation> organisations, List<Person> people, int gates)
        implements Answer {
    record Organisation(String id, String name, String state) {}

    /** @param signing,encryption SHA-256 of the classical certificate, hexadecimal */
    record Person(
            String id, String organisation, List<String> roles, String state, String signing, String encryption) {}

    static RosterAnswer of(Roster roster) {
        return new RosterAnswer(
                roster.serial(),
                roster.issued().toString(),
                roster.expires().toString(),
                roster.organisations().stream()
                        .map(one -> new Organisation(one.id(), one.name(), Codes.of(one.state())))
                        .toList(),
                roster.people().stream()
                        .map(one -> new Person(
                                one.id(),
                                one.organisation(),
                                one.roles().stream().map(Codes::of).toList(),
                                Codes.of(one.state()),
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
                roster.gates().size());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("roster.verified", serial, issued, expires);
        for (Organisation one : organisations) {
            lines.say("roster.organisation", one.id, one.name, lines.texts().of("state." + one.state));
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
                    lines.texts().of("state." + one.state));
            lines.fact(2, "fact.signing", one.signing.substring(0, 16) + "…");
            lines.fact(2, "fact.encryption", one.encryption.substring(0, 16) + "…");
        }
    }
}
