package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The registrars' certificate authority: an ECDSA P-384 and an ML-DSA-87 key under one name. The first issues
 * certificates for P-384 keys, the second those for ML-DSA and ML-KEM keys, so that each half stands without the other.
 */
public final class CertificateAuthority implements AutoCloseable {
    private static final List<KeyKind> KINDS = List.of(KeyKind.ECDSA, KeyKind.MLDSA);

    private final SigningKeys keys;
    private boolean closed;

    private CertificateAuthority(SigningKeys keys) {
        this.keys = keys;
    }

    /** @param name common name of the authority, seen in every certificate */
    public static CertificateAuthority create(String name, Validity validity) {
        KeyPair ecdsa = KeyKind.ECDSA.generate();
        KeyPair mldsa = KeyKind.MLDSA.generate();
        SigningCertificates certificates = new SigningCertificates(
                CertificateForm.authority(name, KeyKind.ECDSA, ecdsa, validity),
                CertificateForm.authority(name, KeyKind.MLDSA, mldsa, validity));
        return new CertificateAuthority(new SigningKeys(ecdsa.getPrivate(), mldsa.getPrivate(), certificates));
    }

    public static CertificateAuthority open(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        List<KeyFile.Entry> entries = KeyFile.read(file, KINDS, passphrase);
        SigningCertificates certificates = new SigningCertificates(
                entries.get(0).certificate(), entries.get(1).certificate());
        return new CertificateAuthority(
                new SigningKeys(entries.get(0).key(), entries.get(1).key(), certificates));
    }

    /**
     * Writes a PKCS#12 file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     */
    public void save(Path file, Passphrase passphrase) throws IOException {
        requireOpen();
        SigningCertificates own = keys.certificates();
        KeyFile.write(
                file,
                List.of(
                        new KeyFile.Entry(KeyKind.ECDSA, keys.ecdsa(), own.ecdsa()),
                        new KeyFile.Entry(KeyKind.MLDSA, keys.mldsa(), own.mldsa())),
                passphrase);
    }

    /** What clients pin. */
    public TrustAnchor anchor() {
        return new TrustAnchor(keys.certificates());
    }

    /**
     * Makes four key pairs and issues their certificates.
     *
     * @param name common name of the holder: a pseudonym, for it stands in every certificate and envelope
     */
    public KeyRing issue(String name, Holder holder, Validity validity) {
        requireOpen();
        List<PrivateKey> privateKeys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        for (KeyKind kind : KeyKind.PERSONAL) {
            KeyPair pair = kind.generate();
            privateKeys.add(pair.getPrivate());
            certificates.add(certify(name, holder, kind, pair.getPublic(), validity));
        }
        return new KeyRing(Certificates.of(certificates), privateKeys);
    }

    /** Java's software keys cannot be wiped; from here on this object issues no more. */
    @Override
    public void close() {
        closed = true;
    }

    private X509Certificate certify(String name, Holder holder, KeyKind kind, PublicKey key, Validity validity) {
        SigningCertificates own = keys.certificates();
        CertificateForm.Issuer issuer = kind.classical()
                ? new CertificateForm.Issuer(KeyKind.ECDSA, own.ecdsa(), keys.ecdsa())
                : new CertificateForm.Issuer(KeyKind.MLDSA, own.mldsa(), keys.mldsa());
        return CertificateForm.issued(issuer, name, holder, kind, key, validity);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this authority was closed");
        }
    }
}
