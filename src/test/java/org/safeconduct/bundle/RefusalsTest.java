package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.DecryptionKeys;

/** What is refused before, beside and after the format itself. */
class RefusalsTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatHasTheNameAlready() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 100);
        Path taken = Files.writeString(folder.resolve("case.sealed"), "precious");
        refuses(BundleRefusal.OUTPUT_EXISTS, () -> seal(taken, Cast.part(document)));
        assertThat(taken).hasContent("precious");
    }

    /** The name is taken while the bundle is written, so the first look could not see it. */
    @Test
    void keepsWhatTookTheNameMeanwhile() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 100);
        Path output = folder.resolve("case.sealed");
        Progress intruder = (done, total) -> {
            try {
                Files.writeString(output, "precious");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        refuses(
                BundleRefusal.OUTPUT_EXISTS,
                () -> BundleWriter.write(Cast.plan(Cast.part(document)), output, intruder));
        assertThat(output).hasContent("precious");
        assertThat(names()).containsExactlyInAnyOrder("a.pdf", "case.sealed");
    }

    @Test
    void sealsNothingButPdfs() throws Exception {
        Path picture = Files.write(folder.resolve("scan.pdf"), new byte[] {'G', 'I', 'F', '8', '9', 'a'});
        refuses(BundleRefusal.DOCUMENT_NOT_PDF, () -> seal(folder.resolve("case.sealed"), Cast.part(picture)));
        assertThat(names()).containsExactly("scan.pdf");
    }

    @Test
    void noticesADocumentThatGrowsWhileItIsSealed() throws Exception {
        Path first = Cast.pdf(folder, "a.pdf", 40_000_000);
        Path second = Cast.pdf(folder, "b.pdf", 100);
        Progress growing = (done, total) -> {
            try {
                Cast.pdf(folder, "b.pdf", 101);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Path output = folder.resolve("case.sealed");
        refuses(
                BundleRefusal.DOCUMENT_CHANGED,
                () -> BundleWriter.write(Cast.plan(Cast.part(first, second)), output, growing));
        assertThat(names()).containsExactlyInAnyOrder("a.pdf", "b.pdf");
    }

    @Test
    void receivesNoMoreThanItsLimits() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 100);
        byte[] bundle = seal(folder.resolve("case.sealed"), Cast.part(document), Cast.part(document));
        refuses(BundleRefusal.TOO_LARGE, () -> receive(bundle, new Limits(100_000, 16)));
        refuses(BundleRefusal.TOO_MANY_PARTS, () -> receive(bundle, new Limits(1 << 20, 1)));
        receive(bundle, new Limits(1 << 20, 2));
    }

    @Test
    void opensForNobodyButARecipient() throws Exception {
        byte[] bundle = seal(folder.resolve("case.sealed"), Cast.part(Cast.pdf(folder, "a.pdf", 100)));
        ReceivedBundle.VerifiedBundle verified = Cast.receive(bundle);
        byte[] inner = GateLayer.remove(verified.keys().getFirst(), Cast.GATE.decryption(), verified.envelope(), 1);
        refuses(
                BundleRefusal.NOT_A_RECIPIENT,
                () -> PartKey.open(inner, Cast.COLLEAGUE.decryption(), verified.envelope(), 1));
        refuses(
                BundleRefusal.NOT_A_RECIPIENT,
                () -> GateLayer.remove(verified.keys().getFirst(), Cast.OFFICER.decryption(), verified.envelope(), 1));
        refuses(
                BundleRefusal.NOT_A_RECIPIENT,
                () -> PartKey.open(verified.keys().getFirst(), Cast.OFFICER.decryption(), verified.envelope(), 1));
        refuses(
                BundleRefusal.PART_UNKNOWN,
                () -> PartKey.open(inner, Cast.OFFICER.decryption(), verified.envelope(), 2));
    }

    @Test
    void asksForTheSecondPersonWhereTheSenderDid() throws Exception {
        PartPlan approved = new PartPlan(
                "security", List.of(Cast.box(Cast.OFFICER)), List.of(Cast.box(Cast.APPROVER)), Cast.form(), List.of());
        ReceivedBundle.VerifiedBundle verified = Cast.receive(seal(folder.resolve("case.sealed"), approved));
        byte[] inner = GateLayer.remove(verified.keys().getFirst(), Cast.GATE.decryption(), verified.envelope(), 1);
        refuses(
                BundleRefusal.APPROVAL_MISSING,
                () -> PartKey.open(inner, Cast.OFFICER.decryption(), verified.envelope(), 1));
        refuses(
                BundleRefusal.NOT_A_RECIPIENT,
                () -> ApproverLayer.remove(inner, Cast.OFFICER.decryption(), verified.envelope(), 1));
        byte[] forOfficer = ApproverLayer.remove(inner, Cast.APPROVER.decryption(), verified.envelope(), 1);
        PartKey.open(forOfficer, Cast.OFFICER.decryption(), verified.envelope(), 1)
                .close();
    }

    @Test
    void removesTheLayersOfThisVeryBundleAndPartOnly() throws Exception {
        PartPlan approved = new PartPlan(
                "security", List.of(Cast.box(Cast.OFFICER)), List.of(Cast.box(Cast.APPROVER)), Cast.form(), List.of());
        ReceivedBundle.VerifiedBundle copied = Cast.receive(seal(folder.resolve("copied.sealed"), approved, approved));
        Envelope own = Cast.receive(seal(folder.resolve("own.sealed"), approved, approved))
                .envelope();
        byte[] keys = copied.keys().getFirst();
        DecryptionKeys gate = Cast.GATE.decryption();
        refuses(BundleRefusal.BINDING_MISMATCH, () -> GateLayer.remove(keys, gate, own, 1));
        refuses(BundleRefusal.BINDING_MISMATCH, () -> GateLayer.remove(keys, gate, copied.envelope(), 2));
        refuses(BundleRefusal.PART_UNKNOWN, () -> GateLayer.remove(keys, gate, copied.envelope(), 3));
        byte[] inner = GateLayer.remove(keys, gate, copied.envelope(), 1);
        DecryptionKeys approver = Cast.APPROVER.decryption();
        refuses(BundleRefusal.BINDING_MISMATCH, () -> ApproverLayer.remove(inner, approver, own, 1));
        refuses(BundleRefusal.BINDING_MISMATCH, () -> ApproverLayer.remove(inner, approver, copied.envelope(), 2));
        assertThat(ApproverLayer.remove(inner, approver, copied.envelope(), 1)).isNotEmpty();
    }

    @Test
    void plansNothingTheFormatCannotHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartPlan("x", List.of(), List.of(), Cast.form(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartPlan("x", List.of(Cast.box(Cast.OFFICER)), List.of(), null, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartPlan(
                        "line\nbreak", List.of(Cast.box(Cast.OFFICER)), List.of(), Cast.form(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(Cast::plan);
    }

    @Test
    void tellsTheReceiversOwnTroubleFromTheBundles() throws Exception {
        byte[] bundle = seal(folder.resolve("case.sealed"), Cast.part(Cast.pdf(folder, "a.pdf", 100)));
        assertThatThrownBy(() -> ReceivedBundle.receive(
                        new ByteArrayInputStream(bundle), Limits.STANDARD, (part, length, content) -> {
                            throw new IOException("disk full");
                        }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    private static byte[] seal(Path output, PartPlan... parts) throws BundleRefused, IOException {
        BundleWriter.write(Cast.plan(parts), output, Progress.NONE);
        return Files.readAllBytes(output);
    }

    private static void receive(byte[] bundle, Limits limits) throws BundleRefused, IOException {
        ReceivedBundle.receive(new ByteArrayInputStream(bundle), limits, PayloadSink.DISCARD);
    }

    private static void refuses(BundleRefusal refusal, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        BundleRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
