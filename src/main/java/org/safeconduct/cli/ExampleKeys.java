package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.directory.Gate;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.keys.Validity;
import org.safeconduct.log.VerifierKey;

/**
 * The example set: an authority, a person of every role, the gate, the log, a witness, and the roster that names them.
 * Nothing in it is secret, its one passphrase is in the folder.
 */
final class ExampleKeys {
    private static final String PASSPHRASE = "example passphrase, for examples only";
    private static final int YEARS = 20;
    private static final String AUTHORITY = "resettlement";
    private static final List<Organisation> ORGANISATIONS = List.of(
            new Organisation("unhcr", "UNHCR (example)", State.ACTIVE),
            new Organisation("fld", "Front Line Defenders (example)", State.ACTIVE),
            new Organisation("pd", "ProtectDefenders.eu (example)", State.ACTIVE),
            new Organisation(AUTHORITY, "Resettlement authority (example)", State.ACTIVE));

    private record Member(String id, String organisation, Role role) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("registrar-1", AUTHORITY, Role.REGISTRAR),
            new Member("registrar-2", AUTHORITY, Role.REGISTRAR),
            new Member("unhcr-1", "unhcr", Role.PARTNER),
            new Member("fld-1", "fld", Role.PARTNER),
            new Member("pd-1", "pd", Role.PARTNER),
            new Member("officer-1", AUTHORITY, Role.OFFICER),
            new Member("officer-2", AUTHORITY, Role.OFFICER),
            new Member("officer-3", AUTHORITY, Role.OFFICER),
            new Member("reviewer-1", AUTHORITY, Role.REVIEWER));

    private final Path folder;
    private final Validity validity;

    /** Valid from the start of the year, so that a clock that is somewhat behind does no harm. */
    ExampleKeys(Path folder, Instant now) {
        this.folder = folder;
        LocalDate start = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfYear(1);
        this.validity = new Validity(midnight(start), midnight(start.plusYears(YEARS)));
    }

    Instant until() {
        return validity.until();
    }

    /** @throws java.nio.file.FileAlreadyExistsException rather than write over any file */
    void write() throws IOException {
        text("passphrase.txt", PASSPHRASE + "\nPublic, for examples only. / Publique, pour les exemples seulement.");
        try (Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray());
                CertificateAuthority authority =
                        CertificateAuthority.create("Safeconduct example authority", validity)) {
            authority.save(folder.resolve("ca.p12"), passphrase);
            text("ca.pem", authority.anchor().toPem());
            String log = verifierKey("log", "safeconduct.example/log", VerifierKey.Role.LOG, passphrase);
            String witness =
                    verifierKey("witness-1", "safeconduct.example/witness-1", VerifierKey.Role.WITNESS, passphrase);
            // Nobody runs a witness beside a demonstration: it is named, but no quorum is asked for.
            String policy = "log " + log + "\nwitness witness-1 " + witness + "\nquorum none\n";
            text("policy.txt", policy);
            List<Person> people = new ArrayList<>();
            List<SigningKeys> registrars = new ArrayList<>();
            for (Member member : MEMBERS) {
                boolean registrar = member.role() == Role.REGISTRAR;
                KeyRing keys = issue(authority, member.id(), registrar ? Holder.REGISTRAR : Holder.PERSON, passphrase);
                if (registrar) {
                    registrars.add(keys.signing());
                }
                people.add(new Person(
                        member.id(),
                        member.organisation(),
                        member.id(),
                        List.of(member.role()),
                        State.ACTIVE,
                        keys.certificates().toPem()));
            }
            KeyRing gate = issue(authority, "gate", Holder.GATE, passphrase);
            Roster roster = new Roster(
                    Roster.FORMAT,
                    1,
                    null,
                    validity.from(),
                    validity.until(),
                    ORGANISATIONS,
                    people,
                    List.of(new Gate(State.ACTIVE, gate.certificates().toPem())),
                    policy);
            bytes("roster.json", SignedRoster.sign(roster, registrars).encoded());
        }
    }

    private KeyRing issue(CertificateAuthority authority, String name, Holder holder, Passphrase passphrase)
            throws IOException {
        KeyRing keys = authority.issue(name, holder, validity);
        keys.save(folder.resolve(name + ".p12"), passphrase);
        text(name + ".pem", keys.certificates().toPem());
        return keys;
    }

    private String verifierKey(String name, String origin, VerifierKey.Role role, Passphrase passphrase)
            throws IOException {
        try (Ed25519Key key = Ed25519Key.generate()) {
            key.save(folder.resolve(name + ".p12"), passphrase);
            String verifier = new VerifierKey(origin, role, key.publicKey()).toString();
            text(name + ".vkey", verifier);
            return verifier;
        }
    }

    private void text(String name, String text) throws IOException {
        String whole = text.endsWith("\n") ? text : text + "\n";
        bytes(name, whole.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content, StandardOpenOption.CREATE_NEW);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
