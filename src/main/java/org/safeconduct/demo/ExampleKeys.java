package org.safeconduct.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;

/** The folder keys-example: everybody's keys, which everybody has. */
public record ExampleKeys(Path folder) {
    /** Beside the program, however it was started: from target/app, from target/classes or from the folder itself. */
    static ExampleKeys find() throws IOException {
        for (Path at = program(); at != null; at = at.getParent()) {
            Path folder = at.resolve("keys-example");
            if (Files.isRegularFile(folder.resolve("roster.json"))) {
                return new ExampleKeys(folder);
            }
        }
        throw new NoSuchFileException("keys-example/roster.json");
    }

    private static Path program() {
        try {
            return Path.of(ExampleKeys.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program lies in no file", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path anchorFile() {
        return file("ca.pem");
    }

    Path rosterFile() {
        return file("roster.json");
    }

    Path passphraseFile() {
        return file("passphrase.txt");
    }

    Path keyFile(String person) {
        return file(person + ".p12");
    }

    TrustAnchor anchor() throws KeysRefused, IOException {
        return TrustAnchor.read(anchorFile());
    }

    public Roster roster(Instant now) throws KeysRefused, DirectoryRefused, IOException {
        return SignedRoster.parse(Files.readAllBytes(rosterFile())).verify(anchor(), now, null);
    }

    /** Of the log or a witness. */
    Ed25519Key ed25519(String name) throws KeysRefused, IOException {
        try (Passphrase passphrase = Passphrase.ofFile(passphraseFile())) {
            return Ed25519Key.open(keyFile(name), passphrase);
        }
    }

    public KeyRing ring(String person) throws KeysRefused, IOException {
        try (Passphrase passphrase = Passphrase.ofFile(passphraseFile())) {
            return KeyRing.open(keyFile(person), passphrase);
        }
    }
}
