package org.safeconduct.keys;

import java.security.cert.X509Certificate;

/** SHA-256 of a certificate's DER, as 64 lower-case hexadecimal digits: how the formats name a certificate. */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    public Fingerprint {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint");
        }
    }

    public static Fingerprint of(X509Certificate certificate) {
        throw new UnsupportedOperationException();
    }

    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }
}
