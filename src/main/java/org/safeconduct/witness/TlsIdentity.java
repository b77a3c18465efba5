package org.safeconduct.witness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.safeconduct.keys.Passphrase;

/** The certificate that a witness shows to those who connect. */
public final class TlsIdentity {
    private TlsIdentity() {}

    /** @param file PKCS#12 with one private key and its chain of certificates */
    public static SSLContext open(Path file, Passphrase passphrase) throws WitnessRefused {
        char[] characters = passphrase.expose();
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, characters);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, characters);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new WitnessRefused(WitnessRefusal.TLS_UNUSABLE, e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
