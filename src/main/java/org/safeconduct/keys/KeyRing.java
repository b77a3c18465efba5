package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** An opened PKCS#12 file of a person or of the gate: both pairs with their private keys. */
public final class KeyRing implements AutoCloseable {
    private final Certificates certificates;
    private final List<PrivateKey> keys;
    private volatile boolean closed;

    /** @param keys in the order of {@link KeyKind#PERSONAL} */
    KeyRing(Certificates certificates, List<PrivateKey> keys) {
        this.certificates = certificates;
        this.keys = List.copyOf(keys);
    }

    /**
     * @throws KeysRefused {@link KeysRefusal#WRONG_PASSPHRASE}, or {@link KeysRefusal#KEY_FILE_MALFORMED} if this is no
     *     key file of a person or of the gate
     */
    public static KeyRing open(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        List<KeyFile.Entry> entries = KeyFile.read(file, KeyKind.PERSONAL, passphrase);
        CertificateReader.requireOneSubject(
                entries.stream().map(KeyFile.Entry::certificate).toList());
        return new KeyRing(
                Certificates.of(entries.stream().map(KeyFile.Entry::certificate).toList()),
                entries.stream().map(KeyFile.Entry::key).toList());
    }

    /**
     * The certificates in a key file, which stand there in clear: whoever can write the file can change them, so they
     * count only once {@link #open} gave the same.
     *
     * @throws KeysRefused if this is no key file of a person or of the gate
     */
    public static Certificates allegedCertificates(Path file) throws KeysRefused, IOException {
        List<X509Certificate> alleged = KeyFile.alleged(file, KeyKind.PERSONAL);
        CertificateReader.requireOneSubject(alleged);
        return Certificates.of(alleged);
    }

    /**
     * Writes a file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     */
    public void save(Path file, Passphrase passphrase) throws IOException {
        requireOpen();
        List<KeyFile.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.add(new KeyFile.Entry(
                    KeyKind.PERSONAL.get(i), keys.get(i), certificates.all().get(i)));
        }
        KeyFile.write(file, entries, passphrase);
    }

    public Certificates certificates() {
        return certificates;
    }

    /** @throws IllegalStateException once closed */
    public SigningKeys signing() {
        requireOpen();
        return new SigningKeys(keys.get(0), keys.get(1), certificates.signing());
    }

    /** @throws IllegalStateException once closed */
    public DecryptionKeys decryption() {
        requireOpen();
        return new DecryptionKeys(keys.get(2), keys.get(3), certificates.encryption());
    }

    /** Java's software keys cannot be wiped; from here on this object hands them out no more. */
    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this key ring was closed");
        }
    }
}
