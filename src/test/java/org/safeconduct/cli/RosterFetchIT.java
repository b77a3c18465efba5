package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.client.Home;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.testing.Rosterings;

/** A machine that was away until its roster expired, at an exchange whose registrars signed the next one. */
class RosterFetchIT {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    private static final Instant THEN = Instant.parse("2026-01-15T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private static SignedRoster signed(long serial, @Nullable String previous, String expires) throws Exception {
        return sign(roster(serial, previous, expires));
    }

    private static Roster roster(long serial, @Nullable String previous, String expires) throws Exception {
        Roster example = new ExampleKeys(KEYS).roster(THEN);
        return new Roster(
                example.format(),
                serial,
                previous,
                example.issued(),
                Instant.parse(expires),
                example.organisations(),
                example.people(),
                example.gates(),
                example.policy());
    }

    private static SignedRoster sign(Roster roster) throws Exception {
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(KEYS.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(KEYS.resolve("registrar-2.p12"), passphrase)) {
            return SignedRoster.sign(roster, List.of(first.signing(), second.signing()));
        }
    }

    @Test
    void getsOutOfAnExpiredRosterAndIntoNothingElseWithIt() throws Exception {
        SignedRoster expired = signed(1, null, "2026-02-01T00:00:00Z");
        SignedRoster next = signed(2, expired.digest(), "2046-01-01T00:00:00Z");
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (Stream<Path> files = Files.list(KEYS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        Files.write(keys.resolve("roster.json"), next.encoded());
        Files.write(folder.resolve("expired.json"), expired.encoded());
        TrustAnchor anchor = TrustAnchor.read(KEYS.resolve("ca.pem"));
        new KnownRoster(new Home(folder.resolve("home-officer-1")), anchor).accept(expired.encoded(), THEN);
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(keys, folder, running);
            Run.Typist officer = people.as("officer-1").with("SAFECONDUCT_ROSTER", "");
            Run inbox = officer.types("inbox", "--json");
            assertThat(inbox.code()).isEqualTo(1);
            assertThat(inbox.out()).contains("directory.roster-expired");
            Run fetched = officer.types("roster", "fetch");
            assertThat(fetched.code()).as(fetched.err()).isZero();
            assertThat(officer.types("inbox").code()).isZero();
            // The same where the expired one is a file that was given, and nothing is kept yet.
            Run.Typist other = people.as("officer-2")
                    .with("SAFECONDUCT_ROSTER", folder.resolve("expired.json").toString());
            assertThat(other.types("roster", "fetch").code()).isZero();
            // And where that file is older than what is kept by now.
            assertThat(other.types("roster", "fetch").code()).isZero();
            // A receipt is verified as of its own time, by what was believed then.
            people.send();
            String[] kept = {
                "receipt",
                folder.resolve("a.sealed").toString(),
                "--kept",
                folder.resolve("a.sealed.receipt").toString()
            };
            Run.Typist sender = people.as("unhcr-1").with("SAFECONDUCT_SERVER", "");
            assertThat(sender.types(kept).code()).isZero();
            Run archived = sender.types(and(kept, "--roster", file("expired.json"), "--json"));
            assertThat(archived.code()).as(archived.err()).isZero();
            assertThat(archived.out()).contains("\"roster\":1,", "\"olderRoster\":true");
            assertThat(sender.types(and(kept, "--roster", file("expired.json"))).out())
                    .contains("verified by roster: 1", "This roster is older than the newest known to this machine");
            assertThat(sender.with("LANG", "fr_CA.UTF-8")
                            .types(and(kept, "--roster", file("expired.json")))
                            .out())
                    .contains("Ce répertoire est plus ancien que le plus récent connu de cette machine");
            // The variable's file is of the first day: the newest known counts instead.
            Run.Typist exported = sender.with("SAFECONDUCT_ROSTER", file("expired.json"));
            assertThat(exported.types(and(kept, "--json")).out()).contains("\"roster\":2,", "\"olderRoster\":false");

            // Once this machine knows that the sender is revoked, no older roster makes up for it.
            Path third = folder.resolve("third.json");
            Files.write(
                    third,
                    sign(Rosterings.state("unhcr-1", State.REVOKED)
                                    .apply(roster(3, next.digest(), "2046-01-01T00:00:00Z")))
                            .encoded());
            assertThat(sender.types("roster", "verify", third.toString()).code())
                    .isZero();
            Run typed = sender.types(and(kept, "--roster", file("expired.json"), "--json"));
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.out()).contains("directory.person-revoked");
            assertThat(exported.types(and(kept, "--json")).out()).contains("directory.person-revoked");
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
