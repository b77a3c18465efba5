package org.safeconduct.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The kinds of key, their algorithms and sizes. JCA finds whoever provides them, so that private keys may be on a token;
 * for verifying ECDSA alone a provider is named, {@link PublicVerification}.
 */
enum KeyKind {
    ECDSA("signing-ecdsa", "EC", p384(), new ECGenParameterSpec("secp384r1"), Usages.SIGN),
    MLDSA("signing-mldsa", "ML-DSA", mldsa87(), NamedParameterSpec.ML_DSA_87, Usages.SIGN),
    ECDH("encryption-ecdh", "EC", p384(), new ECGenParameterSpec("secp384r1"), KeyUsage.keyAgreement),
    MLKEM("encryption-mlkem", "ML-KEM", mlkem1024(), NamedParameterSpec.ML_KEM_1024, KeyUsage.keyEncipherment),
    /** A log's or a witness's key (RFC 8410): not a person's. */
    ED25519("ed25519", "Ed25519", ed25519(), NamedParameterSpec.ED25519, KeyUsage.digitalSignature);

    /** What a person or the gate has. */
    static final List<KeyKind> PERSONAL = List.of(ECDSA, MLDSA, ECDH, MLKEM);

    private final String alias;
    private final String family;
    private final AlgorithmIdentifier algorithm;
    private final AlgorithmParameterSpec parameters;
    private final int usage;

    KeyKind(String alias, String family, AlgorithmIdentifier algorithm, AlgorithmParameterSpec parameters, int usage) {
        this.alias = alias;
        this.family = family;
        this.algorithm = algorithm;
        this.parameters = parameters;
        this.usage = usage;
    }

    /** Friendly name in a PKCS#12 file. */
    String alias() {
        return alias;
    }

    /** Name of the JCA key factory. */
    String family() {
        return family;
    }

    /** Algorithm of the subject public key (RFC 5480, 9881, 9935). */
    AlgorithmIdentifier algorithm() {
        return algorithm;
    }

    /** Key usage bits of a certificate for such a key. */
    int usage() {
        return usage;
    }

    /** JCA's name of the signature that such a key makes here. */
    String signature() {
        return switch (this) {
            case ECDSA -> "SHA384withECDSA";
            case MLDSA -> "ML-DSA-87";
            case ED25519 -> "Ed25519";
            case ECDH, MLKEM -> throw new IllegalStateException("not a key that signs");
        };
    }

    /** Verifies what such a key signed; to be given the public key. */
    Signature verifier() throws NoSuchAlgorithmException {
        return switch (this) {
            case ECDSA -> Signature.getInstance(signature(), PublicVerification.PROVIDER);
            case MLDSA, ED25519, ECDH, MLKEM -> Signature.getInstance(signature());
        };
    }

    /** Whether tools from before post-quantum cryptography know it. */
    boolean classical() {
        return switch (this) {
            case ECDSA, ECDH, ED25519 -> true;
            case MLDSA, MLKEM -> false;
        };
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + family, e);
        }
    }

    /** Whether the certificate's key is of this algorithm and size: says nothing about who issued it. */
    boolean fits(X509Certificate certificate) {
        return fits(certificate.getPublicKey());
    }

    boolean fits(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return encoded != null
                && SubjectPublicKeyInfo.getInstance(encoded).getAlgorithm().equals(algorithm);
    }

    /** Whether the certificate's key usage is exactly this kind's: a key serves one purpose. */
    boolean allowedBy(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        if (bits == null) {
            return false;
        }
        // X.509 counts bits from the left of each octet, and Java keeps that order in the array.
        int[] masks = {
            KeyUsage.digitalSignature,
            KeyUsage.nonRepudiation,
            KeyUsage.keyEncipherment,
            KeyUsage.dataEncipherment,
            KeyUsage.keyAgreement,
            KeyUsage.keyCertSign,
            KeyUsage.cRLSign,
            KeyUsage.encipherOnly,
            KeyUsage.decipherOnly
        };
        int found = 0;
        for (int i = 0; i < masks.length && i < bits.length; i++) {
            found |= bits[i] ? masks[i] : 0;
        }
        return found == usage;
    }

    private static AlgorithmIdentifier p384() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp384r1);
    }

    private static AlgorithmIdentifier mldsa87() {
        return bare(NISTObjectIdentifiers.id_ml_dsa_87);
    }

    private static AlgorithmIdentifier mlkem1024() {
        return bare(NISTObjectIdentifiers.id_alg_ml_kem_1024);
    }

    private static AlgorithmIdentifier ed25519() {
        return bare(EdECObjectIdentifiers.id_Ed25519);
    }

    private static AlgorithmIdentifier bare(ASN1ObjectIdentifier oid) {
        return new AlgorithmIdentifier(oid);
    }

    private static final class Usages {
        static final int SIGN = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    }
}
