package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/**
 * Somebody a part is sealed to, as the verified roster names them.
 *
 * @param person pseudonym; "unknown" where the roster does not know this pair of certificates any more
 * @param recovery whether it is a recovery key, which several people have to put together
 * @param certificates SHA-256 of both encryption certificates, hexadecimal
 */
record Recipient(String person, String organisation, boolean recovery, List<String> certificates) {
    static Recipient of(Person person, FingerprintPair pair) {
        return new Recipient(person.id(), person.organisation(), person.roles().contains(Role.RECOVERY), hex(pair));
    }

    static Recipient of(FingerprintPair pair, Roster roster) {
        return roster.people().stream()
                .filter(person ->
                        roster.certificates(person).encryption().fingerprints().equals(pair))
                .findFirst()
                .map(person -> of(person, pair))
                .orElse(new Recipient("unknown", "unknown", false, hex(pair)));
    }

    static List<Recipient> all(List<FingerprintPair> pairs, Roster roster) {
        return pairs.stream().map(pair -> of(pair, roster)).toList();
    }

    /** Whoever is shown a part learns that one person cannot open it alone. @param approvers of one part */
    static void tellApprovers(List<Recipient> approvers, Lines lines) {
        if (!approvers.isEmpty()) {
            lines.say("part.two-persons");
            approvers.forEach(approver -> lines.fact(2, "fact.approver", approver.shortly()));
        }
    }

    /** And whether the sender lets one open it alone in an emergency. */
    static void tellApprovers(List<Recipient> approvers, boolean breakGlass, Lines lines) {
        tellApprovers(approvers, lines);
        if (breakGlass) {
            lines.say("part.break-glass");
        }
    }

    private static List<String> hex(FingerprintPair pair) {
        return List.of(pair.classical().hex(), pair.postQuantum().hex());
    }

    void tell(Lines lines) {
        lines.fact(2, recovery ? "fact.recovery-key" : "fact.recipient", shortly());
    }

    /** Enough of the fingerprint to compare by eye. */
    String shortly() {
        return person + " (" + organisation + ", " + certificates.getFirst().substring(0, 16) + "…)";
    }
}
