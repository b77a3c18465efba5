package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Validity;

/** The people of these tests, their keys made once, and the shortest way to seal and open. */
final class Cast {
    static final Instant NOW = Instant.parse("2026-05-04T10:30:00Z");
    private static final Validity VALIDITY =
            new Validity(NOW.minusSeconds(86_400), Instant.parse("2036-01-01T00:00:00Z"));
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Example authority", VALIDITY);

    static final KeyRing CASEWORKER = issue("caseworker", Holder.PERSON);
    static final KeyRing OFFICER = issue("officer", Holder.PERSON);
    static final KeyRing COLLEAGUE = issue("colleague", Holder.PERSON);
    static final KeyRing APPROVER = issue("approver", Holder.PERSON);
    static final KeyRing GATE = issue("gate", Holder.GATE);

    private Cast() {}

    static BundlePlan plan(PartPlan... parts) {
        return plan(Priority.NORMAL, parts);
    }

    static BundlePlan plan(Priority priority, PartPlan... parts) {
        return new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                priority,
                3,
                NOW,
                CASEWORKER.signing(),
                List.of(box(GATE)),
                List.of(parts));
    }

    static PartPlan part(Path... documents) {
        return part(null, documents);
    }

    static PartPlan part(byte @Nullable [] form, Path... documents) {
        return PartPlan.ofFiles("the dossier", List.of(box(OFFICER)), List.of(), form, List.of(documents));
    }

    static byte[] form() {
        return "{\"form\":\"example\"}".getBytes(UTF_8);
    }

    static EncryptionCertificates box(KeyRing ring) {
        return ring.certificates().encryption();
    }

    /** A file that begins as a PDF does; the rest depends on nothing but its length. */
    static Path pdf(Path folder, String name, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        byte[] head = "%PDF-1.7\n".getBytes(UTF_8);
        System.arraycopy(head, 0, content, 0, head.length);
        return Files.write(folder.resolve(name), content);
    }

    static ReceivedBundle.VerifiedBundle receive(Path bundle) throws BundleRefused, IOException {
        return receive(Files.readAllBytes(bundle));
    }

    static ReceivedBundle.VerifiedBundle receive(byte[] bundle) throws BundleRefused, IOException {
        return ReceivedBundle.receive(new ByteArrayInputStream(bundle), Limits.STANDARD, PayloadSink.DISCARD)
                .verify(CASEWORKER.certificates().signing());
    }

    /** All the way: receive, verify, gate, key, documents. */
    static List<PartReader.OpenedPart> open(byte[] bundle, Path folder) throws BundleRefused, IOException {
        List<byte[]> payloads = new ArrayList<>();
        ReceivedBundle.VerifiedBundle verified = ReceivedBundle.receive(
                        new ByteArrayInputStream(bundle),
                        Limits.STANDARD,
                        (part, length, content) -> payloads.add(content.readAllBytes()))
                .verify(CASEWORKER.certificates().signing());
        List<PartReader.OpenedPart> opened = new ArrayList<>();
        for (int part = 1; part <= payloads.size(); part++) {
            byte[] inner =
                    GateLayer.remove(verified.keys().get(part - 1), GATE.decryption(), verified.envelope(), part);
            try (PartKey key = PartKey.open(inner, OFFICER.decryption(), verified.envelope(), part)) {
                opened.add(PartReader.extract(
                        new ByteArrayInputStream(payloads.get(part - 1)),
                        key,
                        folder.resolve(Integer.toString(part)),
                        Progress.NONE));
            }
        }
        return opened;
    }

    static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] ^= 1;
        return changed;
    }

    private static KeyRing issue(String name, Holder holder) {
        return AUTHORITY.issue(name, holder, VALIDITY);
    }
}
