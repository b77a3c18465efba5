package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of which something is made, and whose documents are in no file meanwhile. */
class PartViewTest {
    private static final String MARKER = "a sentence that nobody may find";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path out;

    @BeforeEach
    void make() throws IOException {
        out = Files.createDirectory(folder.resolve("officer")).resolve("out");
    }

    private <T> T view(byte[] payload, PartKey key, PartViewer<T> viewer) throws BundleRefused, IOException {
        return PartReader.view(new ByteArrayInputStream(payload), key, out, Progress.NONE, viewer);
    }

    private interface Opening {
        void run(byte[] payload, PartKey key) throws Exception;
    }

    private void sealed(Opening opening, Path... documents) throws Exception {
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(Cast.form(), documents)), bundle, Progress.NONE);
        try (BundleFile file = BundleFile.open(bundle, Limits.STANDARD);
                InputStream payload = file.payload(1)) {
            Envelope envelope = file.verify(Cast.CASEWORKER.certificates().signing());
            byte[] inner = GateLayer.remove(file.keys().getFirst(), Cast.GATE.decryption(), envelope, 1);
            try (PartKey key = PartKey.open(inner, Cast.OFFICER.decryption(), envelope, 1)) {
                opening.run(payload.readAllBytes(), key);
            }
        }
    }

    private Path marked(String name, int length) throws IOException {
        Path file = Cast.pdf(folder, name, length);
        byte[] bytes = Files.readAllBytes(file);
        byte[] marker = MARKER.getBytes(UTF_8);
        for (int at = 100; at + marker.length < length; at += 50_000) {
            System.arraycopy(marker, 0, bytes, at, marker.length);
        }
        return Files.write(file, bytes);
    }

    private List<Path> beside() throws IOException {
        try (Stream<Path> files = Files.walk(out.resolveSibling(""))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void assertNowhereInClear() throws IOException {
        for (Path file : beside()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(MARKER);
        }
    }

    @Test
    void givesEachDocumentAsItWasSealedWhileNoneIsInAFile() throws Exception {
        // Around the ends of chunks and segments, and more than one chunk.
        int chunk = PayloadLayout.CHUNK - PayloadLayout.SEGMENTS_IN_CHUNK * PayloadLayout.TAG;
        List<Path> documents = new ArrayList<>();
        for (int length : new int[] {150, chunk - 1, 65_536, 2 * chunk + 1, 3_000_001, 65_520}) {
            documents.add(marked("d" + documents.size() + ".pdf", length));
        }
        sealed(
                (payload, key) -> {
                    List<String> digests = view(payload, key, (part, output) -> {
                        List<String> seen = new ArrayList<>();
                        assertThat(part.label()).isEqualTo("the dossier");
                        assertThat(part.form()).isEqualTo("form.json");
                        for (VerifiedPart.Document each : part.documents()) {
                            try (InputStream in = part.open(each)) {
                                byte[] bytes = in.readAllBytes();
                                assertThat(bytes).hasSize((int) each.length());
                                assertThat(bytes).isEqualTo(Files.readAllBytes(documents.get(each.number() - 1)));
                            }
                            seen.add(each.sha256());
                        }
                        assertNowhereInClear();
                        assertThat(out).doesNotExist();
                        return seen;
                    });
                    assertThat(digests).hasSize(documents.size()).doesNotHaveDuplicates();
                },
                documents.toArray(Path[]::new));
        assertThat(out.resolve("form.json")).hasBinaryContent(Cast.form());
        assertThat(beside()).containsExactly(out.resolve("form.json"));
    }

    @Test
    void readsADocumentSeveralTimesAndInPieces() throws Exception {
        Path document = marked("a.pdf", 2_500_000);
        sealed(
                (payload, key) -> view(payload, key, (part, output) -> {
                    byte[] expected = Files.readAllBytes(document);
                    VerifiedPart.Document only = part.documents().getFirst();
                    Random random = new Random(7);
                    try (InputStream one = part.open(only);
                            InputStream other = part.open(only)) {
                        assertThat(one.read()).isEqualTo('%');
                        byte[] rest = other.readAllBytes();
                        assertThat(rest).isEqualTo(expected);
                        int at = 1;
                        byte[] piece = new byte[70_000];
                        for (int read; (read = one.read(piece, 0, 1 + random.nextInt(piece.length))) > 0; at += read) {
                            assertThat(piece[read - 1]).isEqualTo(expected[at + read - 1]);
                        }
                        assertThat(at).isEqualTo(expected.length);
                    }
                    return true;
                }),
                document);
    }

    @Test
    void showsNothingOfAPayloadThatIsNotTheSignedOne() throws Exception {
        Path document = marked("a.pdf", 1_500_000);
        sealed(
                (payload, key) -> {
                    for (int at : new int[] {5, 500, payload.length / 2, payload.length - 1}) {
                        assertThatThrownBy(() -> view(Cast.flipped(payload, at), key, (part, output) -> {
                                    throw new AssertionError("shown");
                                }))
                                .isInstanceOf(BundleRefused.class);
                        assertThat(beside()).isEmpty();
                    }
                },
                document);
    }

    @Test
    void leavesNothingWhereWhatIsMadeOfItFails() throws Exception {
        Path document = marked("a.pdf", 1_500_000);
        sealed(
                (payload, key) -> assertThatThrownBy(() -> view(payload, key, (part, output) -> {
                            try (OutputStream file = output.create("01-0001.png")) {
                                file.write(1);
                            }
                            throw new IOException("full");
                        }))
                        .hasMessage("full"),
                document);
        assertThat(beside()).isEmpty();
    }

    @Test
    void takesBackWhatIsNotToBeThere() throws Exception {
        Path document = marked("a.pdf", 1000);
        sealed(
                (payload, key) -> view(payload, key, (part, output) -> {
                    for (String name : List.of("01-0001.png", "01-0002.png")) {
                        try (OutputStream file = output.create(name)) {
                            file.write(1);
                        }
                    }
                    output.discard("01-0002.png");
                    return true;
                }),
                document);
        assertThat(beside()).containsOnly(out.resolve("form.json"), out.resolve("01-0001.png"));
    }

    @Test
    void makesOnlyFilesThatItsOwnSweepingKnows() throws Exception {
        Path document = marked("a.pdf", 1000);
        sealed(
                (payload, key) -> view(payload, key, (part, output) -> {
                    for (String name : List.of("../x", "passport.pdf", "1.png", "01-1.png", "lock", "01-00001.png")) {
                        if (!name.equals("lock")) {
                            assertThatThrownBy(() -> output.create(name))
                                    .as(name)
                                    .isInstanceOf(IllegalArgumentException.class);
                        }
                    }
                    for (String name : List.of("01-0001.png", "01-0002.jpg", "999-text.txt", "01-safe.pdf")) {
                        output.create(name).close();
                    }
                    return true;
                }),
                document);
        assertThat(beside()).hasSize(5);
    }

    @Test
    void isShownOriginalsBeforeTheirFolderAppears() throws Exception {
        Path document = marked("a.pdf", 1000);
        sealed(
                (payload, key) -> {
                    assertThatThrownBy(() -> PartReader.extract(
                                    new ByteArrayInputStream(payload), key, out, Progress.NONE, hidden -> {
                                        assertThat(hidden.documents().getFirst().file())
                                                .hasSameBinaryContentAs(document);
                                        assertThat(out).doesNotExist();
                                        throw new IOException("not wanted");
                                    }))
                            .hasMessage("not wanted");
                    assertThat(beside()).isEmpty();
                },
                document);
    }

    @Test
    void keepsAPartThatCanBeReadAfterItsKeyIsClosedAndLeavesNothing() throws Exception {
        Path document = marked("a.pdf", 2_500_000);
        List<KeptPart> kept = new ArrayList<>();
        sealed(
                (payload, key) -> kept.add(PartReader.keep(new ByteArrayInputStream(payload), key, out, Progress.NONE)),
                document);
        try (KeptPart part = kept.getFirst()) {
            assertThat(part.form()).isEqualTo(Cast.form());
            assertThat(part.label()).isEqualTo("the dossier");
            for (int times = 0; times < 2; times++) {
                try (InputStream in = part.open(part.documents().getFirst())) {
                    assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(document));
                }
            }
            assertThat(beside()).isNotEmpty();
            assertNowhereInClear();
        }
        assertThat(beside()).isEmpty();
    }

    @Test
    void keepsNothingOfAPartThatWasAltered() throws Exception {
        sealed(
                (payload, key) -> {
                    payload[payload.length / 2] ^= 1;
                    assertThatThrownBy(
                                    () -> PartReader.keep(new ByteArrayInputStream(payload), key, out, Progress.NONE))
                            .isInstanceOf(BundleRefused.class);
                    assertThat(beside()).isEmpty();
                },
                marked("a.pdf", 2_500_000));
    }
}
