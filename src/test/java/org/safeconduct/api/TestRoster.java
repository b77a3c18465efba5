package org.safeconduct.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.safeconduct.directory.Gate;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;

/** Who takes part in these tests, in every state that there is. */
final class TestRoster {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final List<Organisation> ORGANISATIONS = List.of(
            new Organisation("unhcr", "Fictional agency", State.ACTIVE),
            new Organisation("fld", "Fictional defenders", State.ACTIVE),
            // Since when, so that a roster of later keeps the suspension as it is.
            new Organisation("pd", "Fictional protectors", State.SUSPENDED, NOW),
            new Organisation("ircc", "Fictional department", State.ACTIVE));

    private static final List<Person> PEOPLE = List.of(
            person("unhcr-1", "unhcr", Role.PARTNER, State.ACTIVE),
            person("fld-1", "fld", Role.PARTNER, State.ACTIVE),
            person("pd-1", "pd", Role.PARTNER, State.ACTIVE),
            person("officer-1", "ircc", Role.OFFICER, State.ACTIVE),
            person("officer-2", "ircc", Role.OFFICER, State.ACTIVE),
            person("officer-3", "ircc", Role.OFFICER, State.SUSPENDED),
            person("officer-4", "ircc", Role.OFFICER, State.REVOKED),
            person("recovery-1", "ircc", Role.RECOVERY, State.ACTIVE),
            person("reviewer-1", "ircc", Role.REVIEWER, State.ACTIVE),
            person("registrar-1", "ircc", Role.REGISTRAR, State.ACTIVE));

    private TestRoster() {}

    static Roster first() {
        return roster(1, null, NOW);
    }

    /** The one after the first, signed and linked to it. */
    static SignedRoster second() {
        return sign(roster(2, sign(first()).digest(), NOW.plusSeconds(1)));
    }

    static Roster roster(long serial, @org.jspecify.annotations.Nullable String previous, Instant issued) {
        VerifierKey log = new VerifierKey(TestServer.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
        return new Roster(
                Roster.FORMAT,
                serial,
                previous,
                issued,
                issued.plus(Duration.ofDays(30)),
                ORGANISATIONS,
                PEOPLE,
                List.of(new Gate(State.ACTIVE, Cast.ring("gate").certificates().toPem())),
                "log " + log + "\nquorum none\n");
    }

    static SignedRoster sign(Roster roster) {
        return SignedRoster.sign(
                roster,
                List.of(
                        Cast.ring("registrar-1").signing(),
                        Cast.ring("registrar-2").signing()));
    }

    static String organisation(String person) {
        return find(person).organisation();
    }

    /** As a token names it. */
    static String role(String person) {
        return find(person).roles().getFirst().name().toLowerCase(Locale.ROOT);
    }

    private static Person find(String person) {
        return PEOPLE.stream()
                .filter(one -> one.id().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private static Person person(String id, String organisation, Role role, State state) {
        String pem = Cast.ring(id).certificates().toPem();
        return new Person(id, organisation, id, List.of(role), state, state == State.SUSPENDED ? NOW : null, pem);
    }
}
