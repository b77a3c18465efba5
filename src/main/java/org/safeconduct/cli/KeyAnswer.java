package org.safeconduct.cli;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.Fingerprint;

/** Whose keys these are. @param pem where the certificates were written for the registrars */
record KeyAnswer(String name, String file, @Nullable String pem, List<Certificate> certificates) implements Answer {
    /** @param fingerprint SHA-256 of the DER, hexadecimal */
    record Certificate(String use, String fingerprint, String from, String until) {}

    static KeyAnswer of(Certificates four, Path file, @Nullable Path pem) {
        return new KeyAnswer(
                four.name(),
                file.toString(),
                pem == null ? null : pem.toString(),
                Stream.of(
                                certificate("ECDSA P-384", four.signing().ecdsa()),
                                certificate("ML-DSA-87", four.signing().mldsa()),
                                certificate("ECDH P-384", four.encryption().ecdh()),
                                certificate("ML-KEM-1024", four.encryption().mlkem()))
                        .toList());
    }

    private static Certificate certificate(String use, X509Certificate certificate) {
        return new Certificate(
                use,
                Fingerprint.of(certificate).hex(),
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("keys.whose", name, file);
        for (Certificate certificate : certificates) {
            lines.say("keys.certificate", certificate.use, certificate.from, certificate.until);
            lines.say("keys.fingerprint", certificate.fingerprint);
        }
        if (pem != null) {
            lines.say("keys.next", file, pem);
        }
    }
}
