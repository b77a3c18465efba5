package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#12 file (RFC 7292) of named keys, each with its certificate. Keys are encrypted with PBES2 (RFC 8018; PBKDF2
 * with HMAC-SHA-256, AES-256-CBC), the whole is authenticated with HMAC-SHA-256. Certificates are public and stay in
 * clear, so that a person can see whose file it is.
 */
final class KeyFile {
    private static final int MAX_LENGTH = 1 << 17;

    /** A private key and its certificate; the kind's alias is the friendly name of both. */
    record Entry(KeyKind kind, PrivateKey key, X509Certificate certificate) {}

    private KeyFile() {}

    static void write(Path file, List<Entry> entries, Passphrase passphrase) throws IOException {
        List<ASN1Encodable> keys = new ArrayList<>();
        List<ASN1Encodable> certificates = new ArrayList<>();
        try (KeyProtection protection = KeyProtection.fresh(passphrase)) {
            for (Entry entry : classicalFirst(entries)) {
                DERSet names = names(entry);
                keys.add(
                        new SafeBag(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, protection.encrypt(entry.key()), names));
                CertBag certificate = new CertBag(
                        PKCSObjectIdentifiers.x509Certificate,
                        new DEROctetString(entry.certificate().getEncoded()));
                certificates.add(new SafeBag(PKCSObjectIdentifiers.certBag, certificate, names));
            }
            AuthenticatedSafe safe = new AuthenticatedSafe(new ContentInfo[] {data(certificates), data(keys)});
            byte[] content = Der.write(safe);
            ContentInfo authenticated = new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
            PrivateFile.write(file, Der.write(new Pfx(authenticated, FileMac.compute(content, passphrase))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("these keys cannot be kept in a file", e);
        }
    }

    /**
     * Reads what {@link #write} writes.
     *
     * @throws KeysRefused {@link KeysRefusal#WRONG_PASSPHRASE} if the file's MAC does not match
     */
    static List<Entry> read(Path file, List<KeyKind> kinds, Passphrase passphrase) throws KeysRefused, IOException {
        return understood(file, kinds, parsed -> {
            if (parsed.mac == null) {
                throw new KeysRefused(KeysRefusal.WRONG_PASSPHRASE, null);
            }
            return open(parsed.bags, FileMac.matching(parsed.content, parsed.mac, passphrase), passphrase);
        });
    }

    /** Whose file it says it is: nothing was authenticated. */
    static List<X509Certificate> alleged(Path file, List<KeyKind> kinds) throws KeysRefused, IOException {
        return understood(file, kinds, parsed -> {
            List<X509Certificate> certificates = new ArrayList<>();
            for (KeyKind kind : kinds) {
                certificates.add(CertificateReader.read(parsed.bags.certificate(kind), kind));
            }
            return certificates;
        });
    }

    private record Parsed(byte[] content, @Nullable MacData mac, Bags bags) {}

    private interface Use<T> {
        T of(Parsed parsed) throws KeysRefused, IOException, GeneralSecurityException;
    }

    private static <T> T understood(Path file, List<KeyKind> kinds, Use<T> use) throws KeysRefused, IOException {
        byte[] bytes = PrivateFile.read(file, MAX_LENGTH);
        try {
            Pfx pfx = Pfx.getInstance(Der.read(bytes, MAX_LENGTH));
            byte[] content = octets(pfx.getAuthSafe());
            Bags bags = Bags.of(AuthenticatedSafe.getInstance(Der.read(content, MAX_LENGTH)), kinds);
            return use.of(new Parsed(content, pfx.getMacData(), bags));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new KeysRefused(KeysRefusal.KEY_FILE_MALFORMED, e);
        }
    }

    /**
     * Both derivations are slow on purpose, so they run beside each other; no key is decrypted before the MAC matched.
     *
     * @param authentic whether the file's MAC matches, being computed
     */
    private static List<Entry> open(Bags bags, CompletableFuture<Boolean> authentic, Passphrase passphrase)
            throws IOException, GeneralSecurityException, KeysRefused {
        try (KeyProtection protection = KeyProtection.of(bags.key(bags.kinds().getFirst()), passphrase)) {
            if (!authentic.join()) {
                throw new KeysRefused(KeysRefusal.WRONG_PASSPHRASE, null);
            }
            List<Entry> entries = new ArrayList<>();
            for (KeyKind kind : bags.kinds()) {
                entries.add(new Entry(
                        kind,
                        protection.decrypt(bags.key(kind), kind),
                        CertificateReader.read(bags.certificate(kind), kind)));
            }
            return entries;
        } finally {
            // The passphrase is the caller's to wipe from here on.
            authentic.handle((matched, failure) -> true).join();
        }
    }

    /** OpenSSL before 3.5 stops at the first key it does not know: by then it should have printed the others. */
    private static List<Entry> classicalFirst(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(entry -> !entry.kind().classical()))
                .toList();
    }

    private static ContentInfo data(List<ASN1Encodable> bags) {
        byte[] content = Der.write(new DERSequence(bags.toArray(ASN1Encodable[]::new)));
        return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
    }

    static byte[] octets(ContentInfo info) throws IOException {
        if (!info.getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw new IOException("unknown kind of content");
        }
        return ASN1OctetString.getInstance(info.getContent()).getOctets();
    }

    private static DERSet names(Entry entry) throws GeneralSecurityException {
        byte[] id = Fingerprint.of(entry.certificate()).bytes();
        return new DERSet(new ASN1Encodable[] {
            new Attribute(
                    PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                    new DERSet(new DERBMPString(entry.kind().alias()))),
            new Attribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DERSet(new DEROctetString(id)))
        });
    }
}
