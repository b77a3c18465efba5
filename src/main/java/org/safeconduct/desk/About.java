package org.safeconduct.desk;

import java.time.Instant;
import java.util.List;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Fingerprint;

/** Who sits here, and what they compare by telephone. @param expires when the roster does that they are known by */
record About(
        String person,
        String organisation,
        List<String> roles,
        String exchange,
        Instant expires,
        List<Digits> fingerprints) {
    private static final int GROUP = 4;

    /** @param kind of the certificate, as the page's texts have it @param digits in groups */
    record Digits(String kind, String digits) {
        private static Digits of(String kind, Fingerprint fingerprint) {
            return new Digits(kind, fingerprint.hex().replaceAll("(.{" + GROUP + "})(?=.)", "$1 "));
        }
    }

    static About of(Sitting sitting) {
        return new About(
                sitting.self().id(),
                sitting.self().organisation(),
                sitting.self().roles().stream().map(Role::code).toList(),
                sitting.address(),
                sitting.roster().expires(),
                fingerprints(sitting.keys().certificates()));
    }

    /** Of all four. */
    static List<Digits> fingerprints(Certificates of) {
        return List.of(
                Digits.of("signing", of.signing().fingerprints().classical()),
                Digits.of("signing-pq", of.signing().fingerprints().postQuantum()),
                Digits.of("encryption", of.encryption().fingerprints().classical()),
                Digits.of("encryption-pq", of.encryption().fingerprints().postQuantum()));
    }
}
