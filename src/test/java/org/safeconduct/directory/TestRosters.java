package org.safeconduct.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.keys.Validity;
import org.safeconduct.log.VerifierKey;

/** Keys that the tests of this package share, made once, and a roster that each of them changes in one place. */
final class TestRosters {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Validity VALIDITY =
            new Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    static final Validity SHORT =
            new Validity(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Test authority", VALIDITY);
    static final CertificateAuthority FOREIGN = CertificateAuthority.create("Test authority", VALIDITY);
    static final TrustAnchor ANCHOR = AUTHORITY.anchor();

    static final KeyRing REGISTRAR_1 = AUTHORITY.issue("registrar-1", Holder.REGISTRAR, VALIDITY);
    static final KeyRing REGISTRAR_2 = AUTHORITY.issue("registrar-2", Holder.REGISTRAR, VALIDITY);
    static final KeyRing REGISTRAR_3 = AUTHORITY.issue("registrar-3", Holder.REGISTRAR, VALIDITY);
    static final KeyRing PARTNER = AUTHORITY.issue("partner-1", Holder.PERSON, VALIDITY);
    static final KeyRing OFFICER = AUTHORITY.issue("officer-1", Holder.PERSON, VALIDITY);
    static final KeyRing SOON_EXPIRED = AUTHORITY.issue("officer-2", Holder.PERSON, SHORT);
    static final KeyRing STRANGER = FOREIGN.issue("officer-3", Holder.PERSON, VALIDITY);
    static final KeyRing GATE = AUTHORITY.issue("gate", Holder.GATE, VALIDITY);
    static final KeyRing OLD_GATE = AUTHORITY.issue("gate-0", Holder.GATE, SHORT);
    static final KeyRing NOBODY = AUTHORITY.issue("nobody", Holder.PERSON, VALIDITY);

    private static final VerifierKey LOG = new VerifierKey(
            "exchange.example/log", VerifierKey.Role.LOG, Ed25519Key.generate().publicKey());
    static final String POLICY = "log " + LOG + "\nquorum none\n";

    private TestRosters() {}

    static Person person(String id, String organisation, State state, KeyRing keys, Role... roles) {
        return new Person(
                id,
                organisation,
                id + "@exchange.example",
                List.of(roles),
                state,
                keys.certificates().toPem());
    }

    static Gate gate(KeyRing keys, State state) {
        return new Gate(state, keys.certificates().toPem());
    }

    static RosterDocument first() {
        return new RosterDocument(
                Roster.FORMAT,
                1,
                null,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(30)),
                List.of(
                        new Organisation("fld", "Fictional partner", State.ACTIVE),
                        new Organisation("office", "Fictional office", State.ACTIVE)),
                List.of(
                        person("registrar-1", "office", State.ACTIVE, REGISTRAR_1, Role.REGISTRAR),
                        person("registrar-2", "office", State.ACTIVE, REGISTRAR_2, Role.REGISTRAR),
                        person("registrar-3", "fld", State.ACTIVE, REGISTRAR_3, Role.REGISTRAR),
                        person("partner-1", "fld", State.ACTIVE, PARTNER, Role.PARTNER),
                        person("officer-1", "office", State.ACTIVE, OFFICER, Role.OFFICER, Role.REVIEWER),
                        person("officer-2", "office", State.ACTIVE, SOON_EXPIRED, Role.OFFICER),
                        person("officer-3", "office", State.ACTIVE, STRANGER, Role.OFFICER)),
                List.of(gate(GATE, State.ACTIVE), gate(OLD_GATE, State.ACTIVE)),
                POLICY);
    }

    /** The next serial after it, naming it. */
    static RosterDocument after(SignedRoster before) throws DirectoryRefused {
        RosterDocument old = before.allegedDocument();
        return new RosterDocument(
                old.format(),
                old.serial() + 1,
                before.digest(),
                old.issued(),
                old.expires(),
                old.organisations(),
                old.people(),
                old.gates(),
                old.policy());
    }

    static RosterDocument with(RosterDocument r, long serial, @Nullable String previous) {
        return new RosterDocument(
                r.format(),
                serial,
                previous,
                r.issued(),
                r.expires(),
                r.organisations(),
                r.people(),
                r.gates(),
                r.policy());
    }

    static RosterDocument dated(RosterDocument r, Instant issued, Instant expires) {
        return new RosterDocument(
                r.format(),
                r.serial(),
                r.previous(),
                issued,
                expires,
                r.organisations(),
                r.people(),
                r.gates(),
                r.policy());
    }

    static RosterDocument withPeople(RosterDocument r, List<Person> people) {
        return new RosterDocument(
                r.format(),
                r.serial(),
                r.previous(),
                r.issued(),
                r.expires(),
                r.organisations(),
                people,
                r.gates(),
                r.policy());
    }

    static RosterDocument withGates(RosterDocument r, List<Gate> gates) {
        return new RosterDocument(
                r.format(),
                r.serial(),
                r.previous(),
                r.issued(),
                r.expires(),
                r.organisations(),
                r.people(),
                gates,
                r.policy());
    }

    static RosterDocument withOrganisations(RosterDocument r, List<Organisation> organisations) {
        return new RosterDocument(
                r.format(),
                r.serial(),
                r.previous(),
                r.issued(),
                r.expires(),
                organisations,
                r.people(),
                r.gates(),
                r.policy());
    }

    /** One person of it changed. */
    static RosterDocument person(RosterDocument r, String id, UnaryOperator<Person> change) {
        return withPeople(
                r,
                r.people().stream()
                        .map(each -> each.id().equals(id) ? change.apply(each) : each)
                        .toList());
    }

    static RosterDocument state(RosterDocument r, String id, State state) {
        return person(r, id, p -> new Person(p.id(), p.organisation(), p.subject(), p.roles(), state, p.pem()));
    }

    static Person suspended(Person p, @Nullable Instant since) {
        return new Person(p.id(), p.organisation(), p.subject(), p.roles(), State.SUSPENDED, since, p.pem());
    }

    static RosterDocument organisationState(RosterDocument r, String id, State state) {
        return withOrganisations(
                r,
                r.organisations().stream()
                        .map(each -> each.id().equals(id) ? new Organisation(id, each.name(), state) : each)
                        .toList());
    }

    static RosterDocument and(RosterDocument r, Person... more) {
        return withPeople(r, Stream.concat(r.people().stream(), Stream.of(more)).toList());
    }

    static SignedRoster signed(RosterDocument roster) {
        return signed(roster, REGISTRAR_1, REGISTRAR_2);
    }

    static SignedRoster signed(RosterDocument roster, KeyRing... registrars) {
        return SignedRoster.sign(
                Roster.unsigned(roster),
                new ArrayList<>(Stream.of(registrars).map(KeyRing::signing).toList()));
    }

    static Roster verified(RosterDocument roster) throws DirectoryRefused {
        return signed(roster).verify(ANCHOR, NOW, null);
    }
}
