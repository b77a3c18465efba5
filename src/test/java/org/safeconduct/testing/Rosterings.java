package org.safeconduct.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.safeconduct.directory.Gate;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.Certificates;
import org.safeconduct.log.VerifierKey;

/** Rosters of a test exchange and the changes that registrars make to them. */
public final class Rosterings {
    public static final Duration LIFE = Duration.ofDays(90);

    private Rosterings() {}

    public static Roster standard(Instant issued) {
        String log = new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()).toString();
        return new Roster(
                Roster.FORMAT,
                1,
                null,
                issued,
                issued.plus(LIFE),
                Stream.of("unhcr", "fld", "ircc")
                        .map(id -> new Organisation(id, "Fictional " + id, State.ACTIVE))
                        .toList(),
                List.of(
                        person("unhcr-1", "unhcr", Role.PARTNER),
                        person("unhcr-2", "unhcr", Role.PARTNER),
                        person("fld-1", "fld", Role.PARTNER),
                        person("officer-1", "ircc", Role.OFFICER),
                        person("officer-2", "ircc", Role.OFFICER),
                        person("reviewer-1", "ircc", Role.REVIEWER)),
                List.of(gate("gate", State.ACTIVE)),
                "log " + log + "\nquorum none\n");
    }

    static Roster successor(Roster now, String digest) {
        return new Roster(
                now.format(),
                now.serial() + 1,
                digest,
                now.issued(),
                now.expires(),
                now.organisations(),
                now.people(),
                now.gates(),
                now.policy());
    }

    public static Gate gate(String name, State state) {
        return new Gate(state, Cast.ring(name).certificates().toPem());
    }

    private static Person person(String name, String organisation, Role... roles) {
        String pem = Cast.ring(name).certificates().toPem();
        return new Person(name, organisation, name, List.of(roles), State.ACTIVE, pem);
    }

    /** Registrars in the roster, so that they can sign in. */
    public static UnaryOperator<Roster> registrars(String... names) {
        return more(Role.REGISTRAR, names);
    }

    public static UnaryOperator<Roster> officers(String... names) {
        return more(Role.OFFICER, names);
    }

    /** Recovery keys, and whether parts must be sealed to them. */
    public static UnaryOperator<Roster> recovery(RecoveryPolicy policy, String... names) {
        return roster -> more(Role.RECOVERY, names).apply(roster).with(policy);
    }

    private static UnaryOperator<Roster> more(Role role, String... names) {
        return roster -> with(
                roster,
                roster.organisations(),
                Stream.concat(roster.people().stream(), Stream.of(names).map(name -> person(name, "ircc", role)))
                        .toList(),
                roster.gates());
    }

    /** Another partner with these caseworkers. */
    public static UnaryOperator<Roster> partner(String id, String... names) {
        return joined(new Organisation(id, "Fictional " + id, State.ACTIVE), names);
    }

    /** The same, which sends its cases to other partners only. */
    public static UnaryOperator<Roster> intake(String id, String... names) {
        return joined(new Organisation(id, "Fictional " + id, State.ACTIVE, null, true), names);
    }

    private static UnaryOperator<Roster> joined(Organisation organisation, String... names) {
        return roster -> with(
                roster,
                Stream.concat(roster.organisations().stream(), Stream.of(organisation))
                        .toList(),
                Stream.concat(
                                roster.people().stream(),
                                Stream.of(names).map(name -> person(name, organisation.id(), Role.PARTNER)))
                        .toList(),
                roster.gates());
    }

    public static UnaryOperator<Roster> state(String name, State state) {
        return people(name, p -> new Person(p.id(), p.organisation(), p.subject(), p.roles(), state, p.pem()));
    }

    public static UnaryOperator<Roster> suspended(String name, Instant since) {
        return people(
                name,
                p -> new Person(p.id(), p.organisation(), p.subject(), p.roles(), State.SUSPENDED, since, p.pem()));
    }

    public static UnaryOperator<Roster> roles(String name, Role... roles) {
        return people(name, p -> new Person(p.id(), p.organisation(), p.subject(), List.of(roles), p.state(), p.pem()));
    }

    public static UnaryOperator<Roster> certificates(String name, Certificates certificates) {
        return people(
                name,
                p -> new Person(p.id(), p.organisation(), p.subject(), p.roles(), p.state(), certificates.toPem()));
    }

    public static UnaryOperator<Roster> organisation(String id, State state) {
        return roster -> with(
                roster,
                roster.organisations().stream()
                        .map(o -> o.id().equals(id) ? new Organisation(o.id(), o.name(), state) : o)
                        .toList(),
                roster.people(),
                roster.gates());
    }

    public static UnaryOperator<Roster> gates(Gate... gates) {
        return roster -> with(roster, roster.organisations(), roster.people(), List.of(gates));
    }

    /** Issued then. */
    public static UnaryOperator<Roster> dated(Instant issued) {
        return roster -> new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                issued,
                roster.expires(),
                roster.organisations(),
                roster.people(),
                roster.gates(),
                roster.policy());
    }

    public static UnaryOperator<Roster> policy(String policy) {
        return roster -> new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                roster.organisations(),
                roster.people(),
                roster.gates(),
                policy);
    }

    private static UnaryOperator<Roster> people(String name, UnaryOperator<Person> change) {
        return roster -> with(
                roster,
                roster.organisations(),
                roster.people().stream()
                        .map(p -> p.id().equals(name) ? change.apply(p) : p)
                        .toList(),
                roster.gates());
    }

    private static Roster with(Roster roster, List<Organisation> organisations, List<Person> people, List<Gate> gates) {
        return new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                organisations,
                people,
                gates,
                roster.policy());
    }
}
