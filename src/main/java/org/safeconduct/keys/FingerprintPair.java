package org.safeconduct.keys;

import java.util.Comparator;

/** The fingerprints of a classical certificate and of its post-quantum sibling. */
public record FingerprintPair(Fingerprint classical, Fingerprint postQuantum) implements Comparable<FingerprintPair> {
    private static final Comparator<FingerprintPair> ORDER =
            Comparator.comparing(FingerprintPair::classical).thenComparing(FingerprintPair::postQuantum);

    @Override
    public int compareTo(FingerprintPair other) {
        return ORDER.compare(this, other);
    }
}
