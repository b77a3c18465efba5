package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleFile;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Gate;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;
import org.safeconduct.log.VerifierKey;

/**
 * A small day's work with keys that are thrown away, for the JVM to learn from: the launcher makes its AOT cache of what
 * is loaded here. Nobody's data is touched, and nothing stays behind.
 */
final class Rehearsal {
    private static final String PASSPHRASE = "rehearsal";
    private static final int DOCUMENT = 4 << 20;

    private final Path folder;
    private final Validity validity =
            new Validity(Instant.now().minusSeconds(60), Instant.now().plus(Duration.ofDays(1)));

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("safeconduct-rehearsal");
        try {
            new Rehearsal(folder).play();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void play() throws Refused, IOException {
        try (CertificateAuthority authority = CertificateAuthority.create("rehearsal", validity);
                KeyRing first = authority.issue("registrar-1", Holder.REGISTRAR, validity);
                KeyRing second = authority.issue("registrar-2", Holder.REGISTRAR, validity);
                KeyRing partner = authority.issue("partner-1", Holder.PERSON, validity);
                KeyRing officer = authority.issue("officer-1", Holder.PERSON, validity);
                KeyRing gate = authority.issue("gate", Holder.GATE, validity);
                Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray())) {
            partner.save(path("partner-1.p12"), passphrase);
            Files.writeString(path("ca.pem"), authority.anchor().toPem());
            Files.write(path("document.pdf"), document());
            SignedRoster roster =
                    SignedRoster.sign(roster(partner, officer, gate), List.of(first.signing(), second.signing()));
            Files.write(path("roster.json"), roster.encoded());
            commands();
            open(partner, officer, gate);
        }
    }

    private void commands() {
        String bundle = path("bundle.sealed").toString();
        String document = path("document.pdf").toString();
        run("--help");
        run("--lang", "fr", "seal", "--help");
        run("keys", "show", path("partner-1.p12").toString());
        run("roster", "show");
        run("seal", "--to", "officer-1", "--referral", "new", "--people", "1", "--label", "a", "-o", bundle, document);
        run("inspect", bundle);
        run("--json", "inspect", bundle);
        run("inbox");
    }

    private void run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Map<String, String> environment = Map.of(
                "SAFECONDUCT_TRUST_ANCHOR",
                path("ca.pem").toString(),
                "SAFECONDUCT_ROSTER",
                path("roster.json").toString(),
                "SAFECONDUCT_HOME",
                path("home").toString(),
                "SAFECONDUCT_KEY",
                path("partner-1.p12").toString(),
                "SAFECONDUCT_PASSPHRASE_ENV",
                "PASSPHRASE",
                "PASSPHRASE",
                PASSPHRASE,
                "SAFECONDUCT_STREAM",
                "rehearsal",
                // Nobody listens at this port: what a sign-in loads is loaded all the same.
                "SAFECONDUCT_SERVER",
                "http://127.0.0.1:9");
        Locale locale = Languages.of(environment, arguments);
        Safeconduct.run(
                new Surroundings(
                        environment, nowhere, nowhere, false, locale, InstantSource.system(), q -> Optional.empty()),
                arguments);
    }

    /** As an officer's machine and the gate do it together. */
    private void open(KeyRing sender, KeyRing officer, KeyRing gate) throws Refused, IOException {
        try (BundleFile bundle = BundleFile.open(path("bundle.sealed"), Limits.STANDARD)) {
            Envelope envelope = bundle.verify(sender.certificates().signing());
            byte[] inner = GateLayer.remove(bundle.keys().getFirst(), gate.decryption(), envelope, 1);
            try (PartKey key = PartKey.open(inner, officer.decryption(), envelope, 1);
                    InputStream payload = bundle.payload(1)) {
                PartReader.extract(payload, key, path("opened"), Progress.NONE);
            }
        }
    }

    private Roster roster(KeyRing partner, KeyRing officer, KeyRing gate) {
        Ed25519Key log = Ed25519Key.generate();
        VerifierKey vkey = new VerifierKey("rehearsal.example/log", VerifierKey.Role.LOG, log.publicKey());
        return new Roster(
                Roster.FORMAT,
                1,
                null,
                validity.from(),
                validity.until(),
                List.of(new Organisation("partner", "Partner", State.ACTIVE)),
                List.of(person("partner-1", Role.PARTNER, partner), person("officer-1", Role.OFFICER, officer)),
                List.of(new Gate(State.ACTIVE, gate.certificates().toPem())),
                "log " + vkey + "\nquorum none\n");
    }

    private static Person person(String id, Role role, KeyRing keys) {
        return new Person(
                id,
                "partner",
                id,
                List.of(role),
                State.ACTIVE,
                keys.certificates().toPem());
    }

    /** One empty page, whose drawing is a long line of spaces: inspection lets it through. */
    private static byte[] document() {
        String drawing = " ".repeat(DOCUMENT);
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
                "<</Length " + DOCUMENT + ">>\nstream\n" + drawing + "\nendstream");
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        file.append(table).append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }
}
