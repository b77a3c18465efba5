package org.safeconduct.directory;

import java.security.PublicKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.SigningCertificates;

/**
 * The states of a roster's organisations, people and keys, as two rosters are compared by them. Not of certificates:
 * anybody can write another certificate that holds for the same key (see org.safeconduct.keys.CertificateReader).
 */
final class Standings {
    /** @param until when the last of the holder's certificates ends */
    private record Standing(boolean revoked, Instant until) {}

    private final Map<String, State> organisations;
    private final Map<String, Standing> people = new HashMap<>();
    private final Map<String, String> organisationsOfPeople = new HashMap<>();
    private final Map<PublicKey, Standing> keys = new HashMap<>();
    private final Set<PublicKey> inactive = new HashSet<>();
    private final Map<PublicKey, SigningCertificates> signers = new HashMap<>();
    private final Map<String, Instant> suspendedPeople = new HashMap<>();
    private final Map<String, Instant> suspendedOrganisations = new HashMap<>();

    /** @param parsed of exactly this roster, which keeps the form */
    Standings(RosterDocument roster, RosterCertificates parsed) {
        organisations =
                roster.organisations().stream().collect(Collectors.toMap(Organisation::id, Organisation::state));
        for (Organisation each : roster.organisations()) {
            noteSuspended(suspendedOrganisations, each.id(), each.state(), each.since(), roster);
        }
        for (int i = 0; i < roster.people().size(); i++) {
            Person person = roster.people().get(i);
            noteSuspended(suspendedPeople, person.id(), person.state(), person.since(), roster);
            Set<State> states =
                    EnumSet.of(person.state(), Objects.requireNonNull(organisations.get(person.organisation())));
            organisationsOfPeople.put(person.id(), person.organisation());
            people.put(person.id(), note(parsed.people().get(i), states));
        }
        for (int i = 0; i < roster.gates().size(); i++) {
            note(parsed.gates().get(i), EnumSet.of(roster.gates().get(i).state()));
        }
    }

    private static void noteSuspended(
            Map<String, Instant> suspended, String id, State state, @Nullable Instant since, RosterDocument roster) {
        if (state == State.SUSPENDED) {
            suspended.put(id, since == null ? roster.issued() : since);
        }
    }

    private Standing note(Certificates parsed, Set<State> states) {
        Standing standing = new Standing(states.contains(State.REVOKED), RosterCertificates.until(parsed));
        for (PublicKey key : RosterCertificates.keys(parsed)) {
            keys.put(key, standing);
            if (!states.equals(EnumSet.of(State.ACTIVE))) {
                inactive.add(key);
            }
        }
        signers.put(parsed.signing().ecdsa().getPublicKey(), parsed.signing());
        signers.put(parsed.signing().mldsa().getPublicKey(), parsed.signing());
        return standing;
    }

    /** Whether one of the two keys is of somebody suspended or revoked, or of such an organisation. */
    boolean isInactive(SigningCertificates signer) {
        return inactive.contains(signer.ecdsa().getPublicKey())
                || inactive.contains(signer.mldsa().getPublicKey());
    }

    /** Whether one of the two keys is of somebody revoked, or of a revoked organisation. */
    boolean revokes(SigningCertificates signer) {
        return revokes(keys.get(signer.ecdsa().getPublicKey()))
                || revokes(keys.get(signer.mldsa().getPublicKey()));
    }

    /** Whether one of the holder's keys is of somebody revoked, of a revoked organisation, or of a revoked gate. */
    boolean revokes(Certificates holder) {
        return RosterCertificates.keys(holder).stream().anyMatch(key -> revokes(keys.get(key)));
    }

    /** Whether the person is revoked, or their organisation. */
    boolean revokesPerson(String id) {
        return revokes(people.get(id));
    }

    boolean revokesOrganisation(String id) {
        return organisations.get(id) == State.REVOKED;
    }

    private static boolean revokes(@Nullable Standing standing) {
        return standing != null && standing.revoked();
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

    /**
     * Whether all that is revoked here is listed as revoked there: what was left out could come back one roster later, and
     * a registrar who is not named could sign. Only holders whose certificates had all ended by then may be gone.
     *
     * @param issued when the later one was
     */
    boolean isStillRevokedIn(Standings later, Instant issued) {
        return organisations.entrySet().stream()
                        .filter(each -> each.getValue() == State.REVOKED)
                        .allMatch(each -> later.organisations.get(each.getKey()) == State.REVOKED)
                && isStillRevoked(people, later.people, issued)
                && isStillRevoked(keys, later.keys, issued);
    }

    /** Whether nobody who stands in both is of another organisation there. */
    boolean isOfSameOrganisationsIn(Standings later) {
        return organisationsOfPeople.entrySet().stream()
                .allMatch(each -> later.organisationsOfPeople
                        .getOrDefault(each.getKey(), each.getValue())
                        .equals(each.getValue()));
    }

    /** Whether no suspension of here that goes on there begins later: what was signed since would count again. */
    boolean isSuspendedAsLongIn(Standings later) {
        return isAsLong(suspendedPeople, later.suspendedPeople)
                && isAsLong(suspendedOrganisations, later.suspendedOrganisations);
    }

    private static boolean isAsLong(Map<String, Instant> before, Map<String, Instant> after) {
        return before.entrySet().stream()
                .allMatch(each ->
                        !after.getOrDefault(each.getKey(), each.getValue()).isAfter(each.getValue()));
    }

    private static <K> boolean isStillRevoked(Map<K, Standing> before, Map<K, Standing> after, Instant issued) {
        return before.entrySet().stream()
                .filter(each -> each.getValue().revoked())
                .allMatch(each -> {
                    Standing now = after.get(each.getKey());
                    return now == null ? issued.isAfter(each.getValue().until()) : now.revoked();
                });
    }
}
