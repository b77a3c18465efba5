package org.safeconduct.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Gate;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;

/** The roster of the example set and its log policy, made of the keys in its folder. */
record ExampleRoster(Path folder) {
    static final String WITNESS = "witness-1";
    /** Where a witness listens that is told nothing else: the log's own machine, for trying out. */
    private static final String WITNESS_ADDRESS = "http://127.0.0.1:7380/";

    private static final String AUTHORITY = "resettlement";
    private static final List<Organisation> ORGANISATIONS = List.of(
            new Organisation("unhcr", "UNHCR (example)", State.ACTIVE),
            new Organisation("fld", "Front Line Defenders (example)", State.ACTIVE),
            new Organisation("pd", "ProtectDefenders.eu (example)", State.ACTIVE),
            new Organisation(AUTHORITY, "Resettlement authority (example)", State.ACTIVE));

    record Member(String id, String organisation, Role role) {}

    static final List<Member> MEMBERS = List.of(
            new Member("registrar-1", AUTHORITY, Role.REGISTRAR),
            new Member("registrar-2", AUTHORITY, Role.REGISTRAR),
            new Member("unhcr-1", "unhcr", Role.PARTNER),
            new Member("fld-1", "fld", Role.PARTNER),
            new Member("pd-1", "pd", Role.PARTNER),
            new Member("officer-1", AUTHORITY, Role.OFFICER),
            new Member("officer-2", AUTHORITY, Role.OFFICER),
            new Member("officer-3", AUTHORITY, Role.OFFICER),
            new Member("reviewer-1", AUTHORITY, Role.REVIEWER));

    /** @throws java.nio.file.FileAlreadyExistsException rather than write over any file */
    void first(Validity validity) throws Refused, IOException {
        write(1, null, validity, StandardOpenOption.CREATE_NEW);
    }

    /** The successor of the one that is there, of the same keys and dates, in its place. @return until when */
    Instant next(Instant now) throws Refused, IOException {
        SignedRoster before = SignedRoster.parse(Files.readAllBytes(file("roster.json")));
        Roster roster = before.verify(TrustAnchor.read(file("ca.pem")), now, null);
        write(
                roster.serial() + 1,
                before.digest(),
                new Validity(roster.issued(), roster.expires()),
                StandardOpenOption.TRUNCATE_EXISTING);
        return roster.expires();
    }

    private void write(long serial, @Nullable String previous, Validity validity, OpenOption how)
            throws Refused, IOException {
        List<Person> people = new ArrayList<>();
        for (Member member : MEMBERS) {
            people.add(new Person(
                    member.id(),
                    member.organisation(),
                    member.id(),
                    List.of(member.role()),
                    State.ACTIVE,
                    text(member.id() + ".pem")));
        }
        Roster roster = new Roster(
                Roster.FORMAT,
                serial,
                previous,
                validity.from(),
                validity.until(),
                ORGANISATIONS,
                people,
                List.of(new Gate(State.ACTIVE, text("gate.pem"))),
                policy(""));
        try (Passphrase passphrase = Passphrase.ofFile(file("passphrase.txt"));
                KeyRing one = KeyRing.open(file("registrar-1.p12"), passphrase);
                KeyRing other = KeyRing.open(file("registrar-2.p12"), passphrase)) {
            SignedRoster signed = SignedRoster.sign(roster, List.of(one.signing(), other.signing()));
            Files.write(
                    file("policy.txt"), policy(" " + WITNESS_ADDRESS).getBytes(UTF_8), StandardOpenOption.WRITE, how);
            Files.write(file("roster.json"), signed.encoded(), StandardOpenOption.WRITE, how);
        }
    }

    /** Nothing counts that the witness did not cosign. @param address where a server asks it; clients need none */
    private String policy(String address) throws IOException {
        return "log " + text("log.vkey").strip() + "\nwitness " + WITNESS + " "
                + text(WITNESS + ".vkey").strip() + address + "\nquorum " + WITNESS + "\n";
    }

    private String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
