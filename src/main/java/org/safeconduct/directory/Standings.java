package org.safeconduct.directory;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.SigningCertificates;

/**
 * The states of a roster's organisations, people and keys, as two rosters are compared by them. Not of certificates:
 * anybody can write another certificate that holds for the same key (see org.safeconduct.keys.CertificateReader).
 */
final class Standings {
    private final Map<String, State> organisations;
    private final Map<String, State> people;
    private final Set<PublicKey> inactive = new HashSet<>();
    private final Map<PublicKey, State> keys = new HashMap<>();
    private final Map<PublicKey, SigningCertificates> signers = new HashMap<>();

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
        for (PublicKey key : RosterCertificates.keys(parsed)) {
            keys.put(key, state);
            if (!active) {
                inactive.add(key);
            }
        }
        signers.put(parsed.signing().ecdsa().getPublicKey(), parsed.signing());
        signers.put(parsed.signing().mldsa().getPublicKey(), parsed.signing());
    }

    /** Whether one of the two keys is of somebody suspended or revoked, or of such an organisation. */
    boolean isInactive(SigningCertificates signer) {
        return inactive.contains(signer.ecdsa().getPublicKey())
                || inactive.contains(signer.mldsa().getPublicKey());
    }

    /** Whether one of the two keys stands here, under whatever certificate. */
    boolean knows(SigningCertificates signer) {
        return signers.containsKey(signer.ecdsa().getPublicKey())
                || signers.containsKey(signer.mldsa().getPublicKey());
    }

    /** Whether exactly these two certificates stand here, with one holder. */
    boolean lists(SigningCertificates signer) {
        return signer.equals(signers.get(signer.ecdsa().getPublicKey()));
    }

    /** Whether nothing that is revoked here is anything else there; it may be gone. */
    boolean isStillRevokedIn(Standings later) {
        return isStillRevoked(organisations, later.organisations)
                && isStillRevoked(people, later.people)
                && isStillRevoked(keys, later.keys);
    }

    private static <K> boolean isStillRevoked(Map<K, State> before, Map<K, State> after) {
        return before.entrySet().stream()
                .filter(each -> each.getValue() == State.REVOKED)
                .allMatch(each -> after.getOrDefault(each.getKey(), State.REVOKED) == State.REVOKED);
    }
}
