package org.safeconduct.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;

/** Many fictional officers and caseworkers of the example's organisations, with keys made for the occasion. */
final class Crowd {
    private static final List<String> PARTNERS = List.of("unhcr", "fld", "pd");

    final Path roster;
    private final Map<String, KeyRing> rings = new LinkedHashMap<>();
    private final Map<String, String> organisations = new LinkedHashMap<>();

    /** Half of them officers. */
    Crowd(Path folder, int people) throws Refused, IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Validity validity = new Validity(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(2)));
        Path keys = Installation.KEYS;
        Roster example = SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")))
                .verify(TrustAnchor.read(keys.resolve("ca.pem")), now, null);
        List<Person> everybody = new ArrayList<>(example.people());
        try (Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                CertificateAuthority authority = CertificateAuthority.open(keys.resolve("ca.p12"), passphrase);
                KeyRing first = KeyRing.open(keys.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(keys.resolve("registrar-2.p12"), passphrase)) {
            for (int i = 0; i < people; i++) {
                boolean officer = i % 2 == 0;
                String name = (officer ? "crowd-officer-" : "crowd-caseworker-") + i / 2;
                String organisation = officer ? "resettlement" : PARTNERS.get(i / 2 % PARTNERS.size());
                KeyRing ring = authority.issue(name, Holder.PERSON, validity);
                rings.put(name, ring);
                organisations.put(name, organisation);
                everybody.add(new Person(
                        name,
                        organisation,
                        name,
                        List.of(officer ? Role.OFFICER : Role.PARTNER),
                        State.ACTIVE,
                        ring.certificates().toPem()));
            }
            Roster crowded = new Roster(
                    example.format(),
                    example.serial() + 1,
                    SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")))
                            .digest(),
                    example.issued(),
                    example.expires(),
                    example.organisations(),
                    everybody,
                    example.gates(),
                    example.policy());
            roster = Files.write(
                    folder.resolve("crowd-roster.json"),
                    SignedRoster.sign(crowded, List.of(first.signing(), second.signing()))
                            .encoded());
        }
    }

    List<String> officers() {
        return rings.keySet().stream().filter(name -> name.contains("officer")).toList();
    }

    List<String> caseworkers() {
        return rings.keySet().stream()
                .filter(name -> name.contains("caseworker"))
                .toList();
    }

    KeyRing keys(String name) {
        return Objects.requireNonNull(rings.get(name));
    }

    String organisation(String name) {
        return Objects.requireNonNull(organisations.get(name));
    }
}
