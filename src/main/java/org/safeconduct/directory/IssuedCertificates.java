package org.safeconduct.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.KeysRefusal;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.keys.TrustAnchor;

/**
 * Four certificates of a verified roster, held against the trust anchor when they are used. Their signatures do not
 * change with time, so they are verified once; only the dates are looked at each time.
 */
final class IssuedCertificates {
    private final Certificates certificates;
    private final TrustAnchor anchor;
    private volatile boolean signaturesHold;

    IssuedCertificates(Certificates certificates, TrustAnchor anchor) {
        this.certificates = certificates;
        this.anchor = anchor;
    }

    Certificates certificates() {
        return certificates;
    }

    void require(Instant at) throws DirectoryRefused {
        if (signaturesHold && isDated(at)) {
            return;
        }
        try {
            anchor.requireIssued(certificates, at);
            signaturesHold = true;
        } catch (KeysRefused e) {
            throw new DirectoryRefused(
                    e.refusal() == KeysRefusal.CERTIFICATE_EXPIRED
                            ? DirectoryRefusal.CERTIFICATE_EXPIRED
                            : DirectoryRefusal.CERTIFICATE_UNTRUSTED,
                    e);
        }
    }

    /** Within the dates of these certificates and of the authority's. */
    private boolean isDated(Instant at) {
        SigningCertificates signing = certificates.signing();
        return List.of(
                        signing.ecdsa(),
                        signing.mldsa(),
                        certificates.encryption().ecdh(),
                        certificates.encryption().mlkem(),
                        anchor.authority().ecdsa(),
                        anchor.authority().mldsa())
                .stream()
                .allMatch(each -> isDated(each, at));
    }

    static boolean isDated(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }
}
