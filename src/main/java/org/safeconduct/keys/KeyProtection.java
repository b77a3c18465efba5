package org.safeconduct.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Private keys under a passphrase: PBES2 (RFC 8018) with PBKDF2, HMAC-SHA-256 and AES-256-CBC. All keys of a file share
 * one salt, so that the deliberately slow derivation is paid once; each has its own initialisation vector.
 */
final class KeyProtection implements AutoCloseable {
    /** OWASP's figure for PBKDF2 with HMAC-SHA-256: 0.4 s in a cold process, 0.15 s later. */
    static final int ITERATIONS = 600_000;

    /** Bounds the time that a hostile file can cost. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT_LENGTH = 16;
    private static final int BLOCK_LENGTH = 16;
    private static final AlgorithmIdentifier HMAC_SHA_256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

    private final SecureRandom random = new SecureRandom();
    private final PBKDF2Params derivation;
    private final Secret key;

    private KeyProtection(PBKDF2Params derivation, Passphrase passphrase) throws GeneralSecurityException {
        this.derivation = derivation;
        PBEKeySpec spec = new PBEKeySpec(
                passphrase.expose(),
                derivation.getSalt(),
                derivation.getIterationCount().intValueExact(),
                256);
        try {
            key = Secret.takeOver(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } finally {
            spec.clearPassword();
        }
    }

    static KeyProtection fresh(Passphrase passphrase) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return new KeyProtection(new PBKDF2Params(salt, ITERATIONS, HMAC_SHA_256), passphrase);
    }

    /** The protection that this key is under. */
    static KeyProtection of(EncryptedPrivateKeyInfo info, Passphrase passphrase)
            throws IOException, GeneralSecurityException {
        return new KeyProtection(derivation(parameters(info)), passphrase);
    }

    EncryptedPrivateKeyInfo encrypt(PrivateKey secret) throws GeneralSecurityException {
        byte[] encoded = secret.getEncoded();
        if (encoded == null) {
            throw new GeneralSecurityException("a key that cannot leave its token");
        }
        byte[] vector = new byte[BLOCK_LENGTH];
        random.nextBytes(vector);
        try {
            PBES2Parameters parameters = new PBES2Parameters(
                    new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                    new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)));
            return new EncryptedPrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
                    cipher(Cipher.ENCRYPT_MODE, vector).doFinal(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** @throws IOException if the key is under another protection than this one */
    PrivateKey decrypt(EncryptedPrivateKeyInfo info, KeyKind kind) throws IOException, GeneralSecurityException {
        PBES2Parameters parameters = parameters(info);
        EncryptionScheme scheme = parameters.getEncryptionScheme();
        if (!derivation(parameters).equals(derivation)
                || !scheme.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)) {
            throw new IOException("key protection");
        }
        byte[] vector = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        byte[] encoded = cipher(Cipher.DECRYPT_MODE, vector).doFinal(info.getEncryptedData());
        try {
            if (!PrivateKeyInfo.getInstance(encoded).getPrivateKeyAlgorithm().equals(kind.algorithm())) {
                throw new IOException("kind of key");
            }
            return KeyFactory.getInstance(kind.family()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    @Override
    public void close() {
        key.close();
    }

    private Cipher cipher(int mode, byte[] vector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new RawKey(key, "AES"), new IvParameterSpec(vector));
        return cipher;
    }

    private static PBES2Parameters parameters(EncryptedPrivateKeyInfo info) throws IOException {
        if (!info.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw new IOException("key protection");
        }
        return PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
    }

    private static PBKDF2Params derivation(PBES2Parameters parameters) throws IOException {
        KeyDerivationFunc function = parameters.getKeyDerivationFunc();
        if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new IOException("key derivation");
        }
        PBKDF2Params derivation = PBKDF2Params.getInstance(function.getParameters());
        BigInteger iterations = derivation.getIterationCount();
        if (!derivation.getPrf().equals(HMAC_SHA_256)
                || iterations.signum() < 1
                || iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
            throw new IOException("key derivation");
        }
        return derivation;
    }
}
