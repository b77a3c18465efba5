package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.testing.Cast;

/** A real bundle of a fictional case and what an officer signs to open it. @param bytes the whole bundle */
record TestBundle(Envelope envelope, byte[] bytes) {
    static final byte[] FORM = "{\"fictional\":true}".getBytes(UTF_8);

    static TestBundle seal(Path folder, String sender, String... recipients) throws BundleRefused, IOException {
        return seal(folder, BundleId.random().hex(), List.of(), sender, recipients);
    }

    /** Of a referral that is there. */
    static TestBundle answer(Path folder, TestBundle to, String sender, String... recipients)
            throws BundleRefused, IOException {
        return seal(folder, to.envelope.referral(), List.of(), sender, recipients);
    }

    static TestBundle seal(Path folder, Path document, String sender, String... recipients)
            throws BundleRefused, IOException {
        return seal(folder, BundleId.random().hex(), List.of(document), sender, recipients);
    }

    private static TestBundle seal(
            Path folder, String referral, List<Path> documents, String sender, String... recipients)
            throws BundleRefused, IOException {
        List<EncryptionCertificates> boxes =
                List.of(recipients).stream().map(TestBundle::box).toList();
        return write(
                folder,
                referral,
                Priority.URGENT,
                sender,
                PartPlan.ofFiles("Fictional form", boxes, List.of(), FORM, documents));
    }

    /** In an emergency, for an officer who may open it without the approver. */
    static TestBundle breakGlass(Path folder, String sender, String officer, String approver)
            throws BundleRefused, IOException {
        return write(
                folder,
                BundleId.random().hex(),
                Priority.EMERGENCY,
                sender,
                PartPlan.ofFiles("Fictional form", List.of(box(officer)), List.of(box(approver)), FORM, List.of())
                        .withBreakGlass());
    }

    private static TestBundle write(Path folder, String referral, Priority priority, String sender, PartPlan part)
            throws BundleRefused, IOException {
        BundlePlan plan = new BundlePlan(
                BundleId.random(),
                referral,
                "hrd",
                priority,
                4,
                Instant.now(),
                Cast.ring(sender).signing(),
                List.of(box("gate")),
                List.of(part));
        Path file = folder.resolve(UUID.randomUUID() + ".sealed");
        Envelope envelope = BundleWriter.write(plan, file, Progress.NONE);
        return new TestBundle(envelope, Files.readAllBytes(file));
    }

    private static EncryptionCertificates box(String name) {
        return Cast.ring(name).certificates().encryption();
    }

    String path() {
        return "/v1/bundles/" + envelope.bundle().hex();
    }

    int part() {
        return envelope.parts().getFirst().index();
    }

    /** A new request by this officer, with a nonce of its own. */
    ReleaseRequestDocument request(String officer) {
        return signed(officer, unsigned(officer));
    }

    /** The same, to open alone what two should open. */
    ReleaseRequestDocument breakingGlass(String officer) {
        return signed(officer, unsigned(officer).breakingGlass());
    }

    private static ReleaseRequestDocument signed(String officer, ReleaseRequest request) {
        return ReleaseRequestDocument.of(
                SignedReleaseRequest.sign(request, Cast.ring(officer).signing()));
    }

    private ReleaseRequest unsigned(String officer) {
        KeyRing ring = Cast.ring(officer);
        return ReleaseRequest.of(
                ring.certificates(),
                TestServer.ORIGIN,
                envelope.bundle(),
                part(),
                Purpose.ELIGIBILITY,
                Rendition.ORIGINAL,
                "first reading of the fictional case",
                Instant.now());
    }
}
