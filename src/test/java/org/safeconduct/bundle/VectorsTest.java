package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/** The frozen vectors, read as a stranger would: from their files and their keys alone. */
class VectorsTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> opensTheGoodOnes() throws Exception {
        return Stream.of(
                        opensTheGoodOnes(VectorIndex.FOLDER),
                        opensTheGoodOnes(VectorIndex.PREPARED),
                        opensTheGoodOnes(VectorIndex.BREAK_GLASS))
                .flatMap(Function.identity());
    }

    private Stream<DynamicTest> opensTheGoodOnes(Path vectors) throws Exception {
        return index(vectors).good().stream()
                .map(good -> DynamicTest.dynamicTest(good.name(), () -> {
                    byte[] bundle = Files.readAllBytes(vectors.resolve(good.file()));
                    assertThat(open(vectors, bundle, fresh(vectors, good.name())))
                            .isEqualTo(good.parts());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheBadOnes() throws Exception {
        return Stream.of(
                        refusesTheBadOnes(VectorIndex.FOLDER),
                        refusesTheBadOnes(VectorIndex.PREPARED),
                        refusesTheBadOnes(VectorIndex.BREAK_GLASS))
                .flatMap(Function.identity());
    }

    private Stream<DynamicTest> refusesTheBadOnes(Path vectors) throws Exception {
        VectorIndex index = index(vectors);
        return index.bad().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> {
                    byte[] bundle = index.bytes(vectors, bad);
                    BundleRefused refused = catchThrowableOfType(
                            BundleRefused.class, () -> open(vectors, bundle, fresh(vectors, bad.name())));
                    assertThat(refused).isNotNull();
                    assertThat(refused.refusal().code()).isEqualTo(bad.refusal());
                    try (Stream<Path> left = Files.list(fresh(vectors, bad.name()))) {
                        assertThat(left).isEmpty();
                    }
                }));
    }

    private Path fresh(Path vectors, String name) {
        return folder.resolve(vectors.getFileName() + "-" + name);
    }

    private static VectorIndex index(Path vectors) throws Exception {
        byte[] json = Files.readAllBytes(vectors.resolve("index.json"));
        return StrictJson.read(json, VectorIndex.class, 1 << 22);
    }

    private static List<VectorIndex.Part> open(Path vectors, byte[] bundle, Path out)
            throws BundleRefused, IOException, GeneralSecurityException {
        VectorKeys keys = new VectorKeys(vectors.resolve("keys"));
        Files.createDirectory(out);
        List<byte[]> payloads = new ArrayList<>();
        ReceivedBundle.VerifiedBundle verified = ReceivedBundle.receive(
                        new ByteArrayInputStream(bundle),
                        Limits.STANDARD,
                        (part, length, content) -> payloads.add(content.readAllBytes()))
                .verify(keys.signer("sender"));
        List<VectorIndex.Part> parts = new ArrayList<>();
        for (EnvelopePart part : verified.envelope().parts()) {
            int at = part.index() - 1;
            byte[] inner = GateLayer.remove(
                    verified.keys().get(at), keys.decryption("gate"), verified.envelope(), part.index());
            boolean approved = !part.approvers().isEmpty();
            byte[] last = approved
                    ? ApproverLayer.remove(inner, keys.decryption("approver"), verified.envelope(), part.index())
                    : inner;
            byte[] alone = verified.breakGlass().get(part.index());
            try (PartKey key = PartKey.open(last, keys.decryption("officer"), verified.envelope(), part.index())) {
                if (alone != null) {
                    byte[] only = GateLayer.remove(alone, keys.decryption("gate"), verified.envelope(), part.index());
                    try (PartKey same =
                            PartKey.open(only, keys.decryption("officer"), verified.envelope(), part.index())) {
                        assertThat(same.part()).isEqualTo(key.part());
                    }
                }
                Path target = out.resolve(Integer.toString(part.index()));
                parts.add(described(
                        approved,
                        alone == null ? null : true,
                        PartReader.extract(new ByteArrayInputStream(payloads.get(at)), key, target, Progress.NONE)));
            }
        }
        return parts;
    }

    private static VectorIndex.Part described(boolean approved, @Nullable Boolean alone, PartReader.OpenedPart opened)
            throws IOException {
        List<String> hashes = new ArrayList<>();
        for (PartReader.Document document : opened.documents()) {
            hashes.add(Sha256.hex(Files.readAllBytes(document.file())));
        }
        Path form = opened.form();
        String formHash = form == null ? "" : Sha256.hex(Files.readAllBytes(Objects.requireNonNull(form)));
        List<Preparation> said = opened.documents().stream()
                .map(PartReader.Document::preparation)
                .filter(Objects::nonNull)
                .toList();
        return new VectorIndex.Part(opened.label(), approved, alone, formHash, hashes, said.isEmpty() ? null : said);
    }
}
