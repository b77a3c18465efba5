package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The Ed25519 key of a log or a witness, kept in a PKCS#12 file. Signing goes through JCA, so that a token can keep the key;
 * verifying, which handles nothing secret, uses Bouncy Castle's arithmetic: it takes a tenth of the time of the JDK's, and
 * each opening of a dossier waits for it several times.
 */
public final class Ed25519Key implements AutoCloseable {
    private static final int PUBLIC_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    private static final Duration CARRIER = Duration.ofDays(365 * 25);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final byte[] raw;
    private boolean closed;

    private Ed25519Key(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.raw = SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                .getPublicKeyData()
                .getOctets();
    }

    public static Ed25519Key generate() {
        KeyPair pair = KeyKind.ED25519.generate();
        return new Ed25519Key(pair.getPrivate(), pair.getPublic());
    }

    public static Ed25519Key open(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        KeyFile.Entry entry =
                KeyFile.read(file, List.of(KeyKind.ED25519), passphrase).getFirst();
        return new Ed25519Key(entry.key(), entry.certificate().getPublicKey());
    }

    /**
     * Writes a file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     */
    public void save(Path file, Passphrase passphrase) throws IOException {
        requireOpen();
        // PKCS#12 keeps a public key only in a certificate. Nobody relies on this one: logs are known by their vkey.
        Instant now = Instant.now();
        X509Certificate carrier = CertificateForm.carrier(
                "Safeconduct Ed25519 key",
                KeyKind.ED25519,
                new KeyPair(publicKey, privateKey),
                new Validity(now, now.plus(CARRIER)));
        KeyFile.write(file, List.of(new KeyFile.Entry(KeyKind.ED25519, privateKey, carrier)), passphrase);
    }

    /** The raw 32-byte public key (RFC 8032). */
    public byte[] publicKey() {
        return raw.clone();
    }

    /** 64 bytes. */
    public byte[] sign(byte[] message) {
        requireOpen();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key cannot sign", e);
        }
    }

    /**
     * Whether the signature holds; false also for a public key or signature that is none.
     *
     * @param publicKey raw, 32 bytes
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == PUBLIC_LENGTH
                && signature.length == SIGNATURE_LENGTH
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    /** Java's key object cannot be wiped; from here on this one signs no more. */
    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this key was closed");
        }
    }
}
