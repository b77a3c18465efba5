package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The registrars' certificate authority, pinned by every client: its ECDSA P-384 and ML-DSA-87 certificates. */
public record TrustAnchor(SigningCertificates authority) {
    /** Two PEM certificates in one file. */
    public static TrustAnchor read(Path pem) throws KeysRefused, IOException {
        throw new UnsupportedOperationException();
    }

    /** Refuses unless both certificates were issued by this authority, to a registrar, and are valid at that time. */
    public void requireRegistrar(SigningCertificates registrar, Instant at) throws KeysRefused {
        throw new UnsupportedOperationException();
    }

    /** Refuses unless all four certificates were issued by this authority under one subject and are valid then. */
    public void requireIssued(Certificates certificates, Instant at) throws KeysRefused {
        throw new UnsupportedOperationException();
    }
}
