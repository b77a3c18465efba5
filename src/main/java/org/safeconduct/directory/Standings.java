package org.safeconduct.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Fingerprint;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;

/** The states of a roster's organisations, people and certificates, as two rosters are compared by them. */
final class Standings {
    private final Map<String, State> organisations;
    private final Map<String, State> people;
    private final Set<Fingerprint> inactive = new HashSet<>();
    private final Map<Fingerprint, State> certificates = new HashMap<>();

    /** @param parsed of exactly this roster, which keeps the form */
    Standings(RosterDocument roster, RosterCertificates parsed) {
        organisations =
                roster.organisations().stream().collect(Collectors.toMap(Organisation::id, Organisation::state));
        people = roster.people().stream().collect(Collectors.toMap(Person::id, Person::state));
        for (int i = 0; i < roster.people().size(); i++) {
            Person person = roster.people().get(i);
            boolean active = person.state() == State.ACTIVE && organisations.get(person.organisation()) == State.ACTIVE;
            note(parsed.people().get(i), person.state(), active);
        }
        for (int i = 0; i < roster.gates().size(); i++) {
            State state = roster.gates().get(i).state();
            note(parsed.gates().get(i), state, state == State.ACTIVE);
        }
    }

    private void note(Certificates parsed, State state, boolean active) {
        FingerprintPair signing = parsed.signing().fingerprints();
        FingerprintPair encryption = parsed.encryption().fingerprints();
        Stream.of(signing.classical(), signing.postQuantum(), encryption.classical(), encryption.postQuantum())
                .forEach(each -> {
                    certificates.put(each, state);
                    if (!active) {
                        inactive.add(each);
                    }
                });
    }

    /** Whether one of the two certificates is of somebody suspended or revoked, or of such an organisation. */
    boolean isInactive(SigningCertificates signer) {
        FingerprintPair pair = signer.fingerprints();
        return inactive.contains(pair.classical()) || inactive.contains(pair.postQuantum());
    }

    /** Whether nothing that is revoked here is anything else there; it may be gone. */
    boolean isStillRevokedIn(Standings later) {
        return isStillRevoked(organisations, later.organisations)
                && isStillRevoked(people, later.people)
                && isStillRevoked(certificates, later.certificates);
    }

    private static <K> boolean isStillRevoked(Map<K, State> before, Map<K, State> after) {
        return before.entrySet().stream()
                .filter(each -> each.getValue() == State.REVOKED)
                .allMatch(each -> after.getOrDefault(each.getKey(), State.REVOKED) == State.REVOKED);
    }
}
