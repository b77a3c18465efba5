package org.safeconduct.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Fingerprint;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeysRefused;

/** The parsed certificates of a roster, in the order of its people and of its gates; no certificate stands twice. */
record RosterCertificates(List<Certificates> people, List<Certificates> gates) {
    static RosterCertificates parse(RosterDocument roster) throws DirectoryRefused {
        Set<Fingerprint> seen = new HashSet<>();
        List<Certificates> people = new ArrayList<>();
        List<Certificates> gates = new ArrayList<>();
        for (Person each : roster.people()) {
            people.add(parse(each.pem(), seen));
        }
        for (Gate each : roster.gates()) {
            gates.add(parse(each.pem(), seen));
        }
        return new RosterCertificates(people, gates);
    }

    private static Certificates parse(String pem, Set<Fingerprint> seen) throws DirectoryRefused {
        try {
            Certificates parsed = Certificates.fromPem(pem);
            requireNew(parsed.signing().fingerprints(), seen);
            requireNew(parsed.encryption().fingerprints(), seen);
            return parsed;
        } catch (KeysRefused e) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_MALFORMED, e);
        }
    }

    private static void requireNew(FingerprintPair pair, Set<Fingerprint> seen) throws DirectoryRefused {
        if (!seen.add(pair.classical()) || !seen.add(pair.postQuantum())) {
            throw new DirectoryRefused(
                    DirectoryRefusal.ROSTER_MALFORMED, new IllegalArgumentException("a certificate stands twice"));
        }
    }
}
