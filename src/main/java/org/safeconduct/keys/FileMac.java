package org.safeconduct.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.interfaces.PBEKey;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/** The MAC of a PKCS#12 file: HMAC-SHA-256 under a key derived from the passphrase (RFC 7292 appendix B). */
final class FileMac {
    /**
     * Twice those of the keys' PBKDF2, whose HMAC hashes twice an iteration: whoever guesses at the passphrase would
     * otherwise try the MAC, not the keys.
     */
    private static final int ITERATIONS = 2 * KeyProtection.ITERATIONS;

    /** Bounds the time that a hostile file can cost. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT_LENGTH = 16;
    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private FileMac() {}

    static MacData compute(byte[] content, Passphrase passphrase) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return new MacData(new DigestInfo(SHA_256, mac(content, passphrase, salt, ITERATIONS)), salt, ITERATIONS);
    }

    /** Computed on a thread of its own; the passphrase is needed until it is done. */
    static CompletableFuture<Boolean> matching(byte[] content, MacData data, Passphrase passphrase) {
        CompletableFuture<Boolean> matching = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("key-file-mac").start(() -> {
            try {
                matching.complete(matches(content, data, passphrase));
            } catch (IOException | GeneralSecurityException | RuntimeException | Error e) {
                matching.completeExceptionally(e);
            }
        });
        return matching;
    }

    private static boolean matches(byte[] content, MacData data, Passphrase passphrase)
            throws IOException, GeneralSecurityException {
        if (!data.getMac().getAlgorithmId().getAlgorithm().equals(SHA_256.getAlgorithm())) {
            throw new IOException("MAC algorithm");
        }
        BigInteger iterations = data.getIterationCount();
        if (iterations.signum() < 1 || iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
            throw new IOException("MAC iterations");
        }
        byte[] expected = mac(content, passphrase, data.getSalt(), iterations.intValueExact());
        return MessageDigest.isEqual(expected, data.getMac().getDigest());
    }

    private static byte[] mac(byte[] content, Passphrase passphrase, byte[] salt, int iterations)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacPBESHA256");
        mac.init(new PasswordKey(passphrase, salt, iterations));
        return mac.doFinal(content);
    }

    /** Java's own factory for such keys takes ASCII only, which not every passphrase in French is. */
    private record PasswordKey(Passphrase passphrase, byte[] salt, int iterations) implements PBEKey {
        @Override
        public char[] getPassword() {
            return passphrase.expose().clone();
        }

        @Override
        public byte[] getSalt() {
            return salt;
        }

        @Override
        public int getIterationCount() {
            return iterations;
        }

        @Override
        public String getAlgorithm() {
            return "PBE";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
