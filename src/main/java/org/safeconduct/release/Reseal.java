package org.safeconduct.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.RequestId;

/**
 * What an officer signs about a part that they sealed to a colleague: docs/release-gate.md, "Re-sealing".
 *
 * @param envelope SHA-256 of the bundle's signed envelope, hexadecimal
 * @param signer the officer's signing pair
 * @param recipient their encryption pair, by which they can open the part
 * @param colleague encryption pair of whom it is sealed to now
 * @param keys SHA-256 of the new key envelope, hexadecimal
 * @param words why, 10 to 500 characters
 */
public record Reseal(
        String format,
        String origin,
        BundleId bundle,
        int part,
        String envelope,
        FingerprintPair signer,
        FingerprintPair recipient,
        FingerprintPair colleague,
        String keys,
        String words,
        Instant time) {
    public static final String FORMAT = "safeconduct reseal 1";

    public Reseal {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(envelope);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(colleague);
        Objects.requireNonNull(words);
        Objects.requireNonNull(time);
        if (!keys.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
    }

    /** @param sealed verified @param keys the new key envelope */
    public static Reseal of(
            Certificates officer,
            String origin,
            BundleId bundle,
            int part,
            SealedEnvelope sealed,
            FingerprintPair colleague,
            byte[] keys,
            String words,
            Instant now) {
        return new Reseal(
                FORMAT,
                origin,
                bundle,
                part,
                sealed.digest(),
                officer.signing().fingerprints(),
                officer.encryption().fingerprints(),
                colleague,
                Sha256.hex(keys),
                words,
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Of its record, and how people name it. */
    public UUID id() {
        return RequestId.of(FORMAT, bundle.hex(), Integer.toString(part), keys);
    }
}
