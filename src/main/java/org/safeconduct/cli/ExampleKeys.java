package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;

/**
 * The example set: an authority, a person of every role, the gate, the log, a witness, and the roster that names them.
 * Nothing in it is secret, its one passphrase is in the folder.
 */
final class ExampleKeys {
    private static final String PASSPHRASE = "example passphrase, for examples only";
    private static final int YEARS = 20;

    private final Path folder;
    private final Validity validity;

    /** Valid from the start of the year, so that a clock that is somewhat behind does no harm. */
    ExampleKeys(Path folder, Instant now) {
        this.folder = folder;
        LocalDate start = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfYear(1);
        this.validity = new Validity(midnight(start), midnight(start.plusYears(YEARS)));
    }

    Instant until() {
        return validity.until();
    }

    /** @throws java.nio.file.FileAlreadyExistsException rather than write over any file */
    void write() throws Refused, IOException {
        text("passphrase.txt", PASSPHRASE + "\nPublic, for examples only. / Publique, pour les exemples seulement.");
        try (Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray());
                CertificateAuthority authority =
                        CertificateAuthority.create("Safeconduct example authority", validity)) {
            authority.save(folder.resolve("ca.p12"), passphrase);
            text("ca.pem", authority.anchor().toPem());
            verifierKey("log", "safeconduct.example/log", VerifierKey.Role.LOG, passphrase);
            verifierKey(ExampleRoster.WITNESS, "safeconduct.example/witness-1", VerifierKey.Role.WITNESS, passphrase);
            for (ExampleRoster.Member member : ExampleRoster.MEMBERS) {
                issue(
                        authority,
                        member.id(),
                        member.role() == Role.REGISTRAR ? Holder.REGISTRAR : Holder.PERSON,
                        passphrase);
            }
            issue(authority, "gate", Holder.GATE, passphrase);
        }
        new ExampleRoster(folder).first(validity);
    }

    private void issue(CertificateAuthority authority, String name, Holder holder, Passphrase passphrase)
            throws IOException {
        try (KeyRing keys = authority.issue(name, holder, validity)) {
            keys.save(folder.resolve(name + ".p12"), passphrase);
            text(name + ".pem", keys.certificates().toPem());
        }
    }

    private void verifierKey(String name, String origin, VerifierKey.Role role, Passphrase passphrase)
            throws IOException {
        try (Ed25519Key key = Ed25519Key.generate()) {
            key.save(folder.resolve(name + ".p12"), passphrase);
            text(name + ".vkey", new VerifierKey(origin, role, key.publicKey()).toString());
        }
    }

    private void text(String name, String text) throws IOException {
        String whole = text.endsWith("\n") ? text : text + "\n";
        Files.write(folder.resolve(name), whole.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
