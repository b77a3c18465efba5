package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.SigningCertificates;

/** The example keys beside the vectors: one PEM file each, certificates and PKCS#8, as any tool reads them. */
record VectorKeys(Path folder) {
    SigningCertificates signer(String name) throws GeneralSecurityException, IOException {
        return new SigningCertificates(certificate(name + "-ecdsa"), certificate(name + "-mldsa"));
    }

    DecryptionKeys decryption(String name) throws GeneralSecurityException, IOException {
        return new DecryptionKeys(
                key("EC", name + "-ecdh-private"),
                key("ML-KEM", name + "-mlkem-private"),
                new EncryptionCertificates(certificate(name + "-ecdh"), certificate(name + "-mlkem")));
    }

    void save(String name, KeyRing ring) throws GeneralSecurityException, IOException {
        Files.createDirectories(folder);
        save(name + "-ecdsa", ring.certificates().signing().ecdsa());
        save(name + "-mldsa", ring.certificates().signing().mldsa());
        DecryptionKeys keys = ring.decryption();
        save(name + "-ecdh", keys.certificates().ecdh());
        save(name + "-mlkem", keys.certificates().mlkem());
        pem(name + "-ecdh-private", "PRIVATE KEY", keys.ecdh().getEncoded());
        pem(name + "-mlkem-private", "PRIVATE KEY", keys.mlkem().getEncoded());
    }

    void save(String name, X509Certificate certificate) throws GeneralSecurityException, IOException {
        pem(name, "CERTIFICATE", certificate.getEncoded());
    }

    private void pem(String name, String type, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                file(name), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type), US_ASCII);
    }

    private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file(name))));
    }

    private PrivateKey key(String family, String name) throws GeneralSecurityException, IOException {
        String text = Files.readString(file(name)).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance(family)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    }

    private Path file(String name) {
        return folder.resolve(name + ".pem");
    }
}
