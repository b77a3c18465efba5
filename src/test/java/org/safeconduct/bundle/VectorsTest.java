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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;

/** The frozen vectors, read as a stranger would: from their files and their keys alone. */
class VectorsTest {
    private static final VectorKeys KEYS = new VectorKeys(VectorIndex.FOLDER.resolve("keys"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> opensTheGoodOnes() throws Exception {
        return index().good().stream()
                .map(good -> DynamicTest.dynamicTest(good.name(), () -> {
                    byte[] bundle = Files.readAllBytes(VectorIndex.FOLDER.resolve(good.file()));
                    assertThat(open(bundle, folder.resolve(good.name()))).isEqualTo(good.parts());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheBadOnes() throws Exception {
        VectorIndex index = index();
        return index.bad().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> {
                    byte[] bundle = index.bytes(bad);
                    BundleRefused refused =
                            catchThrowableOfType(BundleRefused.class, () -> open(bundle, folder.resolve(bad.name())));
                    assertThat(refused).isNotNull();
                    assertThat(refused.refusal().code()).isEqualTo(bad.refusal());
                    try (Stream<Path> left = Files.list(folder.resolve(bad.name()))) {
                        assertThat(left).isEmpty();
                    }
                }));
    }

    private static VectorIndex index() throws Exception {
        byte[] json = Files.readAllBytes(VectorIndex.FOLDER.resolve("index.json"));
        return StrictJson.read(json, VectorIndex.class, 1 << 22);
    }

    private static List<VectorIndex.Part> open(byte[] bundle, Path out)
            throws BundleRefused, IOException, GeneralSecurityException {
        Files.createDirectory(out);
        List<byte[]> payloads = new ArrayList<>();
        ReceivedBundle.VerifiedBundle verified = ReceivedBundle.receive(
                        new ByteArrayInputStream(bundle),
                        Limits.STANDARD,
                        (part, length, content) -> payloads.add(content.readAllBytes()))
                .verify(KEYS.signer("sender"));
        List<VectorIndex.Part> parts = new ArrayList<>();
        for (EnvelopePart part : verified.envelope().parts()) {
            int at = part.index() - 1;
            byte[] inner = GateLayer.remove(
                    verified.keys().get(at), KEYS.decryption("gate"), verified.envelope(), part.index());
            boolean approved = !part.approvers().isEmpty();
            byte[] last = approved
                    ? ApproverLayer.remove(inner, KEYS.decryption("approver"), verified.envelope(), part.index())
                    : inner;
            try (PartKey key = PartKey.open(last, KEYS.decryption("officer"), verified.envelope(), part.index())) {
                Path target = out.resolve(Integer.toString(part.index()));
                parts.add(described(
                        approved,
                        PartReader.extract(new ByteArrayInputStream(payloads.get(at)), key, target, Progress.NONE)));
            }
        }
        return parts;
    }

    private static VectorIndex.Part described(boolean approved, PartReader.OpenedPart opened) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (PartReader.Document document : opened.documents()) {
            hashes.add(Sha256.hex(Files.readAllBytes(document.file())));
        }
        Path form = opened.form();
        String formHash = form == null ? "" : Sha256.hex(Files.readAllBytes(Objects.requireNonNull(form)));
        return new VectorIndex.Part(opened.label(), approved, formHash, hashes);
    }
}
