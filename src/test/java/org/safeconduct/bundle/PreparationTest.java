package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/** What a sender says of how a document was made ready, and that it is kept to the bytes it says it of. */
class PreparationTest {
    private static final String REASON = "The court asks for it untouched.";

    @TempDir
    private Path folder = Path.of("");

    private record Expecting(Path file, long length, String sha256) implements PartDocument.Content {
        static Expecting of(Path file) throws IOException {
            return new Expecting(file, Files.size(file), Sha256.hex(Files.readAllBytes(file)));
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return FileChannel.open(file);
        }
    }

    private static PartPlan part(PartDocument... documents) {
        return new PartPlan("dossier", List.of(Cast.box(Cast.OFFICER)), List.of(), null, List.of(documents));
    }

    private byte[] seal(PartDocument... documents) throws Exception {
        Path output = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(part(documents)), output, Progress.NONE);
        return Files.readAllBytes(output);
    }

    @Test
    void comesOutAsItWentIn() throws Exception {
        Path file = Cast.pdf(folder, "a.pdf", 100_000);
        List<Preparation> said = List.of(
                new Preparation.Inspected(),
                new Preparation.Scrubbed(new Preparation.Original(7, "ab".repeat(32))),
                new Preparation.Kept(REASON, List.of("document.java-script", "document.metadata")));
        PartDocument[] documents = said.stream()
                .map(each -> new PartDocument(PartDocument.of(file).content(), each))
                .toArray(PartDocument[]::new);
        List<PartReader.Document> opened =
                Cast.open(seal(documents), folder).getFirst().documents();
        assertThat(opened)
                .extracting(PartReader.Document::preparation)
                .map(Preparation.class::cast)
                .isEqualTo(said);
    }

    @Test
    void isNotThereWhereNobodySaidAnything() throws Exception {
        byte[] sealed = seal(PartDocument.of(Cast.pdf(folder, "a.pdf", 100)));
        assertThat(Cast.open(sealed, folder).getFirst().documents())
                .singleElement()
                .extracting(PartReader.Document::preparation)
                .isNull();
    }

    @Test
    void isWrittenAsTheSpecificationShowsIt() {
        assertThat(json(new Preparation.Inspected())).isEqualTo("{\"how\":\"inspected\"}");
        assertThat(json(new Preparation.Scrubbed(new Preparation.Original(7, "ab".repeat(32)))))
                .isEqualTo("{\"how\":\"scrubbed\",\"original\":{\"length\":7,\"sha256\":\"" + "ab".repeat(32) + "\"}}");
        assertThat(json(new Preparation.Kept(REASON, List.of("document.java-script"))))
                .isEqualTo(BadPreparations.KEPT);
    }

    private static String json(Preparation preparation) {
        return new String(StrictJson.write(preparation), StandardCharsets.UTF_8);
    }

    @Test
    void sealsOnlyTheBytesThatWereInspected() throws Exception {
        Path file = Cast.pdf(folder, "a.pdf", 100_000);
        Expecting inspected = Expecting.of(file);
        byte[] other = Files.readAllBytes(file);
        other[50_000] ^= 1;
        Files.write(file, other);
        refusesAsChanged(inspected);
        Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        refusesAsChanged(inspected);
        Files.write(file, java.util.Arrays.copyOf(other, 99_999));
        refusesAsChanged(inspected);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private void refusesAsChanged(PartDocument.Content content) {
        PartDocument document = new PartDocument(content, new Preparation.Inspected());
        DocumentChanged refused = catchThrowableOfType(DocumentChanged.class, () -> seal(document));
        assertThat(refused.refusal()).isEqualTo(BundleRefusal.DOCUMENT_CHANGED);
        assertThat(refused.document()).isSameAs(document);
    }

    @Test
    void holdsTheLongestDescriptionThatThereCanBe() throws Exception {
        String longest = "\ud801\udc00".repeat(Preparation.Kept.MOST_REASON);
        List<String> codes = IntStream.range(0, Preparation.Kept.MOST_FINDINGS)
                .mapToObj(i -> "document.%02d-".formatted(i) + "a".repeat(36))
                .toList();
        PartDescription.Item item = new PartDescription.Item(
                PartDescription.PDF, Long.MAX_VALUE, "0".repeat(64), new Preparation.Kept(longest, codes));
        List<PartDescription.Item> items =
                IntStream.range(0, PartPlan.MOST_DOCUMENTS).mapToObj(i -> item).toList();
        byte[] json = StrictJson.write(new PartDescription(PartDescription.FORMAT, "x", null, items));
        assertThat(json).hasSizeLessThan(PartDescription.MOST_BYTES);
        assertThat(StrictJson.readInOrder(
                                json, PartDescription.class, PartDescription.MOST_BYTES, PartDescription.MOST_TOKENS)
                        .documents())
                .isEqualTo(items);
    }

    @Test
    void takesNoReasonThatSaysNothing() {
        for (String text : List.of(
                "",
                "too short",
                "x".repeat(501),
                "line\nbreak in words",
                " with a margin",
                "half \ud83d of one",
                "\u200b".repeat(20),
                "\u00a0".repeat(20),
                "\u3164".repeat(20),
                "\u115f\u1160\uffa0\u3164".repeat(5),
                "- . ! ? - . ! ? - . ! ?",
                "nine lett\ud83d\udd12",
                "turned \u202earound somewhere",
                "soft\u00adly hyphenated words",
                "two\u2028lines of some words",
                "a wide margin at its end\u3000")) {
            assertThat(Preparation.Kept.isReason(text)).as(text).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Preparation.Kept(text, List.of("document.metadata")));
        }
        assertThat(Preparation.Kept.isReason("é".repeat(10))).isTrue();
        assertThat(Preparation.Kept.isReason("\ud801\udc00".repeat(500))).isTrue();
        assertThat(
                        Preparation.Kept.isReason(
                                "\u0627\u0635\u0644 \u0645\u06cc\u200c\u0645\u0627\u0646\u062f \u067e\u06cc\u0634 \u0645\u0627"))
                .as("Persian, with a joiner")
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> refuses() throws Exception {
        BundleId id = BundleId.random();
        List<byte[]> keptKeys = new ArrayList<>();
        BadPreparations bad =
                new BadPreparations(() -> new Forge(id, Cast.CASEWORKER, Cast.GATE, Cast.OFFICER, keptKeys));
        assertThat(Cast.open(bad.sound(), Files.createDirectory(folder.resolve("sound"))))
                .hasSize(1);
        Path out = Files.createDirectory(folder.resolve("bad"));
        return Stream.concat(bad.all().stream(), Stream.of(bad.large()))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    assertThatThrownBy(() -> Cast.open(each.bytes(), out))
                            .isInstanceOfSatisfying(
                                    BundleRefused.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(each.refusal()));
                    try (Stream<Path> left = Files.list(out)) {
                        assertThat(left).isEmpty();
                    }
                }));
    }
}
