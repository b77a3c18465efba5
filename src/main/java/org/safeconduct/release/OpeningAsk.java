package org.safeconduct.release;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.RequestId;

/**
 * What an officer signs to ask a second person for their yes to one opening; members as of {@link ReleaseRequest}.
 *
 * @param release SHA-256 of the nonce that the release request will have, hexadecimal: nobody else can make that request,
 *     and there can be one only
 * @param ecdh DER of the certificate that carries the one-time P-384 key
 * @param mlkem the same of the ML-KEM-1024 key
 * @param until end of the window: no yes is taken, and nothing released, after it
 */
public record OpeningAsk(
        String format,
        String origin,
        BundleId bundle,
        int part,
        FingerprintPair signer,
        FingerprintPair recipient,
        Purpose purpose,
        Rendition rendition,
        String words,
        String release,
        byte[] ecdh,
        byte[] mlkem,
        Instant until,
        Instant time) {
    public static final String FORMAT = "safeconduct opening ask 1";

    public OpeningAsk {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(rendition);
        Objects.requireNonNull(words);
        Objects.requireNonNull(ecdh);
        Objects.requireNonNull(mlkem);
        Objects.requireNonNull(until);
        Objects.requireNonNull(time);
        if (!release.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
    }

    /** For the opening that this request will ask for, once somebody said yes. @param request never sent before that */
    public static OpeningAsk of(
            ReleaseRequest request, Certificates officer, EncryptionCertificates oneTime, Instant until) {
        try {
            return new OpeningAsk(
                    FORMAT,
                    request.origin(),
                    request.bundle(),
                    request.part(),
                    officer.signing().fingerprints(),
                    officer.encryption().fingerprints(),
                    request.purpose(),
                    request.rendition(),
                    request.words(),
                    committed(request.nonce()),
                    oneTime.ecdh().getEncoded(),
                    oneTime.mlkem().getEncoded(),
                    until.truncatedTo(ChronoUnit.SECONDS),
                    request.time());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an ask shows of a nonce. */
    static String committed(String nonce) {
        return Sha256.hex(nonce.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same as a request for the opening itself, so that both are held to the same rules; its nonce is nobody's. */
    ReleaseRequest likeRequest() {
        return request(release, time);
    }

    /** The request that this was asked for. @param nonce that only whoever asked knows */
    public ReleaseRequest request(String nonce, Instant at) {
        return new ReleaseRequest(
                ReleaseRequest.FORMAT,
                origin,
                bundle,
                part,
                signer,
                recipient,
                purpose,
                rendition,
                words,
                nonce,
                at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What the approver wraps to: keys of the right kinds, issued by nobody in particular. */
    public EncryptionCertificates oneTime() throws ReleaseRefused {
        try {
            return EncryptionCertificates.fromDer(ecdh, mlkem);
        } catch (KeysRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.REQUEST_MALFORMED, e);
        }
    }

    /** Of its record, and how people name it. */
    public UUID id() {
        return RequestId.of(FORMAT, release);
    }
}
