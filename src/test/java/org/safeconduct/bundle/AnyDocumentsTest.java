package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AnyDocumentsTest {
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void openToTheSameBytes(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 9, max = 1_200_000) Integer> lengths,
            @ForAll boolean form)
            throws Exception {
        inFolder(folder -> {
            List<Path> documents = new ArrayList<>();
            for (int length : lengths) {
                documents.add(Cast.pdf(folder, documents.size() + ".pdf", length));
            }
            Path[] all = documents.toArray(Path[]::new);
            byte[] bundle = seal(folder, form ? Cast.part(Cast.form(), all) : Cast.part(all));
            PartReader.OpenedPart opened = Cast.open(bundle, folder).getFirst();
            assertThat(opened.form() != null).isEqualTo(form);
            assertThat(opened.documents()).hasSameSizeAs(documents);
            for (int i = 0; i < all.length; i++) {
                assertThat(opened.documents().get(i).file()).hasSameBinaryContentAs(all[i]);
            }
        });
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void areRefusedWhereverTheBundleIsCut(@ForAll @IntRange(min = 0, max = 999_999) int millionths) throws Exception {
        inFolder(folder -> {
            byte[] bundle = seal(folder, Cast.part(Cast.pdf(folder, "a.pdf", 1_100_000)));
            byte[] cut = Arrays.copyOf(bundle, (int) ((long) bundle.length * millionths / 1_000_000));
            assertThatThrownBy(() -> Cast.open(cut, folder))
                    .isInstanceOfSatisfying(
                            BundleRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(BundleRefusal.TRUNCATED));
        });
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void openAloneExactlyWhereTheSenderMadeAnEnvelopeForThat(
            @ForAll @Size(min = 1, max = 4) List<Boolean> alone, @ForAll @IntRange(min = 0, max = 999) int flipped)
            throws Exception {
        inFolder(folder -> {
            List<PartPlan> parts = new ArrayList<>();
            for (boolean each : alone) {
                PartPlan part = PartPlan.ofFiles(
                        "dossier",
                        List.of(Cast.box(Cast.OFFICER)),
                        List.of(Cast.box(Cast.APPROVER)),
                        null,
                        List.of(Cast.pdf(folder, "a.pdf", 700)));
                parts.add(each ? part.withBreakGlass() : part);
            }
            Path file = folder.resolve("case.sealed");
            BundleWriter.write(Cast.plan(Priority.EMERGENCY, parts.toArray(PartPlan[]::new)), file, Progress.NONE);
            var verified = Cast.receive(file);
            for (int part = 1; part <= parts.size(); part++) {
                byte[] made = verified.breakGlass().get(part);
                assertThat(made != null).isEqualTo(alone.get(part - 1));
                byte[] two = GateLayer.remove(
                        verified.keys().get(part - 1), Cast.GATE.decryption(), verified.envelope(), part);
                byte[] approved = ApproverLayer.remove(two, Cast.APPROVER.decryption(), verified.envelope(), part);
                try (PartKey key = PartKey.open(approved, Cast.OFFICER.decryption(), verified.envelope(), part)) {
                    if (made != null) {
                        requireSameKey(made, key, verified.envelope(), part);
                        byte[] changed = Cast.flipped(made, made.length * flipped / 1000);
                        int of = part;
                        assertThatThrownBy(() -> requireSameKey(changed, key, verified.envelope(), of))
                                .isInstanceOf(BundleRefused.class);
                    }
                }
            }
        });
    }

    private static void requireSameKey(byte[] breakGlass, PartKey expected, Envelope envelope, int part)
            throws BundleRefused {
        byte[] inner = GateLayer.remove(breakGlass, Cast.GATE.decryption(), envelope, part);
        try (PartKey key = PartKey.open(inner, Cast.OFFICER.decryption(), envelope, part)) {
            assertThat(key.part()).isEqualTo(expected.part());
        }
    }

    private interface Body {
        void run(Path folder) throws Exception;
    }

    private static byte[] seal(Path folder, PartPlan part) throws Exception {
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(part), bundle, Progress.NONE);
        return Files.readAllBytes(bundle);
    }

    private static void inFolder(Body body) throws Exception {
        Path folder = Files.createTempDirectory("bundle");
        try {
            body.run(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
