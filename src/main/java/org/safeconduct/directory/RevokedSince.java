package org.safeconduct.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a newer roster revokes, held against an older one: since when somebody's key was not theirs alone nobody knows, so
 * nothing that it signed counts, nor a roster that such a registrar signed. Suspensions are of their own time.
 */
record RevokedSince(Standings newer) {
    void requireNotRevoked(List<SignedRoster.Signature> registrars) throws DirectoryRefused {
        for (SignedRoster.Signature each : registrars) {
            if (newer.revokes(each.registrar())) {
                throw new DirectoryRefused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, null);
            }
        }
    }

    /** The older roster with all this as revoked there too. @param parsed of exactly this roster */
    RosterDocument in(RosterDocument older, RosterCertificates parsed) {
        List<Organisation> organisations = older.organisations().stream()
                .map(each -> newer.revokesOrganisation(each.id())
                        ? new Organisation(each.id(), each.name(), State.REVOKED)
                        : each)
                .toList();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < older.people().size(); i++) {
            Person each = older.people().get(i);
            boolean revoked = newer.revokesPerson(each.id())
                    || newer.revokes(parsed.people().get(i));
            people.add(revoked ? revoked(each) : each);
        }
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < older.gates().size(); i++) {
            Gate each = older.gates().get(i);
            gates.add(newer.revokes(parsed.gates().get(i)) ? new Gate(State.REVOKED, each.pem()) : each);
        }
        return new RosterDocument(
                older.format(),
                older.serial(),
                older.previous(),
                older.issued(),
                older.expires(),
                organisations,
                people,
                gates,
                older.recovery(),
                older.policy());
    }

    private static Person revoked(Person person) {
        return new Person(
                person.id(), person.organisation(), person.subject(), person.roles(), State.REVOKED, person.pem());
    }
}
