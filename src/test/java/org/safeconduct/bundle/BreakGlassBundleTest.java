package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/** The second key envelope, which lacks the approvers' layers: only where the signed envelope says so. */
class BreakGlassBundleTest {
    private static final int KEYS = 2;
    private static final int BREAK_GLASS = 3;

    @TempDir
    private Path folder = Path.of("");

    private byte[] bundle = {};

    @BeforeEach
    void seal() throws Exception {
        bundle = sealed(approved().withBreakGlass(), approved());
    }

    private PartPlan approved() throws Exception {
        return PartPlan.ofFiles(
                "dossier",
                List.of(Cast.box(Cast.OFFICER)),
                List.of(Cast.box(Cast.APPROVER)),
                null,
                List.of(Cast.pdf(folder, "a.pdf", 5000)));
    }

    private static BundlePlan plan(BundlePlan like, Priority priority, PartPlan... parts) {
        return new BundlePlan(
                like.id(),
                like.referral(),
                like.stream(),
                priority,
                like.people(),
                like.created(),
                like.sender(),
                like.gates(),
                List.of(parts));
    }

    private byte[] sealed(PartPlan... parts) throws Exception {
        Path file = folder.resolve("case-" + System.nanoTime() + ".sealed");
        BundleWriter.write(
                plan(Cast.plan(Cast.part(Cast.pdf(folder, "b.pdf", 100))), Priority.EMERGENCY, parts),
                file,
                Progress.NONE);
        return Files.readAllBytes(file);
    }

    private static void assertRefused(ThrowingCallable attempt, BundleRefusal with) {
        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(attempt)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(with));
    }

    @Test
    void opensWithoutAnApproverWhereThereIsOneAndNotElsewhere() throws Exception {
        ReceivedBundle.VerifiedBundle verified = Cast.receive(bundle);
        assertThat(verified.breakGlass()).containsOnlyKeys(1);
        byte[] alone = GateLayer.remove(
                Objects.requireNonNull(verified.breakGlass().get(1)), Cast.GATE.decryption(), verified.envelope(), 1);
        byte[] both = GateLayer.remove(verified.keys().getFirst(), Cast.GATE.decryption(), verified.envelope(), 1);
        byte[] approved = ApproverLayer.remove(both, Cast.APPROVER.decryption(), verified.envelope(), 1);
        try (PartKey one = PartKey.open(alone, Cast.OFFICER.decryption(), verified.envelope(), 1);
                PartKey two = PartKey.open(approved, Cast.OFFICER.decryption(), verified.envelope(), 1)) {
            // Both are checked against the one commitment that the sender signed: it is the same key.
            assertThat(one.part()).isEqualTo(two.part());
        }
        assertRefused(
                () -> PartKey.open(both, Cast.OFFICER.decryption(), verified.envelope(), 1),
                BundleRefusal.APPROVAL_MISSING);
        byte[] second = GateLayer.remove(verified.keys().get(1), Cast.GATE.decryption(), verified.envelope(), 2);
        assertRefused(
                () -> PartKey.open(second, Cast.OFFICER.decryption(), verified.envelope(), 2),
                BundleRefusal.APPROVAL_MISSING);
        assertRefused(
                () -> PartKey.open(alone, Cast.COLLEAGUE.decryption(), verified.envelope(), 1),
                BundleRefusal.NOT_A_RECIPIENT);
        // It is bound to its part as every envelope is.
        assertRefused(
                () -> GateLayer.remove(
                        Objects.requireNonNull(verified.breakGlass().get(1)),
                        Cast.GATE.decryption(),
                        verified.envelope(),
                        2),
                BundleRefusal.BINDING_MISMATCH);
    }

    @Test
    void refusesAnEntryThatIsNotTheSignedOne() throws Exception {
        List<Forge.Entry> entries = Forge.entries(bundle);
        assertThat(entries.get(BREAK_GLASS).name()).isEqualTo("parts/1.break-glass.p7m");
        assertRefused(() -> Cast.receive(without(entries, BREAK_GLASS)), BundleRefusal.ENTRY_UNEXPECTED);
        assertRefused(
                () -> Cast.receive(with(entries, BREAK_GLASS, entries.get(KEYS).content())),
                BundleRefusal.KEYS_ALTERED);
        assertRefused(
                () -> Cast.receive(with(entries, KEYS, entries.get(BREAK_GLASS).content())),
                BundleRefusal.KEYS_ALTERED);
        byte[] content = entries.get(BREAK_GLASS).content();
        for (int at = 0; at < content.length; at += 13) {
            byte[] flipped = with(entries, BREAK_GLASS, Cast.flipped(content, at));
            assertRefused(() -> Cast.receive(flipped), BundleRefusal.KEYS_ALTERED);
        }
    }

    @Test
    void refusesAnEntryThatNobodySignedOrInAnotherPlace() throws Exception {
        List<Forge.Entry> entries = Forge.entries(bundle);
        Forge.Entry own = entries.get(BREAK_GLASS);
        // Of the second part, which has none in the envelope.
        assertRefused(
                () -> Cast.receive(inserted(entries, 5, new Forge.Entry("parts/2.break-glass.p7m", own.content()))),
                BundleRefusal.ENTRY_UNEXPECTED);
        assertRefused(() -> Cast.receive(inserted(entries, 5, own)), BundleRefusal.ENTRY_DUPLICATE);
        assertRefused(() -> Cast.receive(inserted(entries, 4, own)), BundleRefusal.ENTRY_DUPLICATE);
        List<Forge.Entry> swapped = new ArrayList<>(entries);
        swapped.set(KEYS, own);
        swapped.set(BREAK_GLASS, entries.get(KEYS));
        assertRefused(() -> Cast.receive(Forge.container(swapped)), BundleRefusal.ENTRY_UNEXPECTED);
        assertRefused(
                () -> Cast.receive(
                        inserted(entries, BREAK_GLASS, new Forge.Entry("parts/9.break-glass.p7m", own.content()))),
                BundleRefusal.ENTRY_UNEXPECTED);
    }

    @Test
    void refusesAnEnvelopeThatSaysSoWithoutApproversOrEmergency() throws Exception {
        byte[] sound = Cast.receive(bundle).sealed().bytes();
        EnvelopeReader.read(sound);
        String text = new String(sound, UTF_8);
        String digest = Sha256.hex(Forge.entries(bundle).get(BREAK_GLASS).content());
        assertThat(text).contains("\"breakGlass\":\"" + digest + "\"");
        for (String changed : List.of(
                text.replace("\"emergency\"", "\"urgent\""),
                text.replace("\"emergency\"", "\"normal\""),
                text.replaceFirst("\"approvers\":\\[[^]]*]", "\"approvers\":[]"),
                text.replace(digest, Sha256.hex(Forge.entries(bundle).get(KEYS).content())),
                text.replace("\"breakGlass\":\"" + digest + "\"", "\"breakGlass\":true"),
                text.replace("\"breakGlass\":\"" + digest + "\"", "\"breakGlass\":null"),
                text.replace("\"breakGlass\":\"" + digest + "\"", "\"breakGlass\":\"" + digest.substring(1) + "\""))) {
            assertThat(changed).isNotEqualTo(text);
            assertRefused(() -> EnvelopeReader.read(changed.getBytes(UTF_8)), BundleRefusal.ENVELOPE_MALFORMED);
        }
    }

    @Test
    void isMadeOnlyForPartsWithApproversInAnEmergency() throws Exception {
        PartPlan part = approved();
        PartPlan open =
                PartPlan.ofFiles("dossier", part.recipients(), List.of(), null, List.of(folder.resolve("a.pdf")));
        assertThatIllegalArgumentException().isThrownBy(open::withBreakGlass);
        BundlePlan like = Cast.plan(part);
        for (Priority priority : List.of(Priority.NORMAL, Priority.URGENT)) {
            assertThatIllegalArgumentException().isThrownBy(() -> plan(like, priority, part.withBreakGlass()));
        }
        assertThat(plan(like, Priority.EMERGENCY, part.withBreakGlass()).parts())
                .hasSize(1);
        assertThat(StrictJson.write(Cast.receive(sealed(part)).envelope()))
                .asString(UTF_8)
                .doesNotContain("breakGlass");
    }

    private static byte[] without(List<Forge.Entry> entries, int index) {
        List<Forge.Entry> all = new ArrayList<>(entries);
        all.remove(index);
        return Forge.container(all);
    }

    private static byte[] with(List<Forge.Entry> entries, int index, byte[] content) {
        Forge.Entry[] all = entries.toArray(Forge.Entry[]::new);
        all[index] = new Forge.Entry(all[index].name(), content);
        return Forge.container(Arrays.asList(all));
    }

    private static byte[] inserted(List<Forge.Entry> entries, int index, Forge.Entry entry) {
        List<Forge.Entry> all = new ArrayList<>(entries);
        all.add(index, entry);
        return Forge.container(all);
    }
}
