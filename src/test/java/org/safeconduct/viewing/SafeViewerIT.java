package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.language.Refused;

/** Parts opened with real workers. */
class SafeViewerIT {
    private static final String MARKER = "MARKERthatNobodyMayFind";
    private static final List<String> WORDS = List.of("officer-1 (ircc)", "2026-11-22T06:00:00Z", "x".repeat(200));
    /** Beyond what a page may measure, and what no honest page asks for. */
    private static final byte[] HUGE = RawPdf.page("/MediaBox[0 0 14400 14400]").bytes();

    private static final byte[] BOMB = RawPdf.of("", "", "q ".repeat(3_000_000)).bytes();
    private static final byte[] NO_PDF = "%PDF-1.7\nnothing else\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final ViewListener listener = new ViewListener() {
        @Override
        public PageProgress document(int number, int documents) {
            told.add(number + " of " + documents);
            return PageProgress.NONE;
        }

        @Override
        public void found(SeenDocument original) {
            told.add("found in " + original.files().getFirst());
            assertThat(folder.resolve("officer/out")).doesNotExist();
        }
    };

    private static byte[] page(String words) {
        return RawPdf.content("BT /F 24 Tf 72 700 Td (" + words + ") Tj ET").bytes();
    }

    private static byte[] redacted(String words) {
        return RawPdf.content("BT /F 24 Tf 72 700 Td (" + words + ") Tj ET 0 g 60 690 500 40 re f")
                .bytes();
    }

    private List<Path> files(byte[]... documents) throws IOException {
        List<Path> files = new ArrayList<>();
        Path partner = Files.createDirectories(folder.resolve("partner"));
        for (byte[] document : documents) {
            files.add(Files.write(partner.resolve(files.size() + ".pdf"), document));
        }
        return files;
    }

    private interface Way {
        SeenPart open(SafeViewer viewer, SealedPart part, InputStream payload, Path out) throws Refused, IOException;
    }

    private SeenPart opened(ViewForm form, List<Path> documents, Way way) throws Refused, IOException {
        Path out = Files.createDirectories(folder.resolve("officer")).resolve("out");
        ViewSettings settings = new ViewSettings(form, Locale.ENGLISH, Isolation.best());
        try (SealedPart part = SealedPart.of(folder.resolve("partner"), documents);
                SafeViewer viewer = new SafeViewer(settings, listener);
                InputStream payload = part.payload()) {
            return way.open(viewer, part, payload, out);
        }
    }

    private SeenPart viewed(ViewForm form, byte[]... documents) throws Refused, IOException {
        return opened(form, files(documents), (viewer, part, payload, out) -> {
            viewer.prepare();
            viewer.requireReady();
            return viewer.view(payload, part.key(), out, WORDS, Progress.NONE);
        });
    }

    private SeenPart originals(byte[]... documents) throws Refused, IOException {
        return opened(
                ViewForm.PICTURES,
                files(documents),
                (viewer, part, payload, out) -> viewer.originals(payload, part.key(), out, Progress.NONE));
    }

    private List<Path> made() throws IOException {
        return Contents.files(folder.resolve("officer"));
    }

    private BufferedImage picture(String name) throws IOException {
        return Objects.requireNonNull(
                ImageIO.read(folder.resolve("officer/out").resolve(name).toFile()));
    }

    private static long dark(BufferedImage image) {
        long dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, y) & 0xFF) < 64 ? 1 : 0;
            }
        }
        return dark;
    }

    private void assertNowhere(String marker) throws IOException {
        assertThat(Contents.with(marker, folder.resolve("officer"))).isEmpty();
    }

    @Test
    void writesPicturesOfThePagesAndNothingOfTheOriginals() throws Exception {
        SeenPart seen = viewed(ViewForm.PICTURES, page(MARKER), page("second"));
        assertThat(seen.label()).isEqualTo("Fictional case");
        assertThat(seen.complete()).isTrue();
        assertThat(seen.documents())
                .extracting(SeenDocument::files)
                .containsExactly(List.of("01-0001.png"), List.of("02-0001.png"));
        assertThat(made())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("01-0001.png", "02-0001.png", "form.json");
        assertThat(told).containsExactly("1 of 2", "2 of 2");
        assertThat(picture("01-0001.png").getWidth()).isEqualTo(1275);
        assertThat(dark(picture("01-0001.png"))).isGreaterThan(500);
        assertNowhere(MARKER);
    }

    @Test
    void writesOnePdfOfPicturesForEachDocumentWhereThatIsWanted() throws Exception {
        SeenPart seen = viewed(ViewForm.PDF, page(MARKER));
        assertThat(made())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("01-safe.pdf", "form.json");
        assertThat(seen.documents().getFirst().files()).containsExactly("01-safe.pdf");
        assertThat(seen.documents().getFirst().pixels()).hasSize(64);
        assertNowhere(MARKER);
    }

    @Test
    void showsTheOthersWhateverOneDocumentDoes() throws Exception {
        SeenPart seen = viewed(ViewForm.PICTURES, page("one"), NO_PDF, BOMB, HUGE, page("five"));
        assertThat(seen.complete()).isFalse();
        List<SeenDocument> documents = seen.documents();
        assertThat(documents).extracting(SeenDocument::complete).containsExactly(true, false, false, false, true);
        assertThat(documents.get(1).missing()).hasExactlyElementsOfTypes(Limiting.CannotParse.class);
        assertThat(documents.get(3).missing())
                .hasOnlyElementsOfTypes(Limiting.PageTooLarge.class, Limiting.PageNotDrawn.class);
        for (SeenDocument document : documents) {
            assertThat(document.files()).isNotEmpty();
            // A page that could not be drawn is there all the same, and says so.
            assertThat(dark(picture(document.files().getLast()))).isGreaterThan(200);
        }
    }

    @Test
    void tellsOfTextUnderABoxButNotWhichText() throws Exception {
        SeenPart seen = viewed(ViewForm.PICTURES, redacted(MARKER), page("plain"));
        SeenDocument document = seen.documents().getFirst();
        assertThat(document.hidden()).containsExactly(new HiddenText(HiddenText.Kind.COVERED, 1, MARKER.length(), 0));
        assertThat(document.complete()).isTrue();
        assertThat(seen.documents().getLast().hidden()).isEmpty();
        assertNowhere(MARKER);
    }

    @Test
    void tellsOfDangersInOriginalsBeforeTheyAreThere() throws Exception {
        byte[] dangerous = RawPdf.of("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "", "")
                .bytes();
        SeenPart seen = originals(dangerous, page("plain"));
        assertThat(told).containsExactly("1 of 2", "found in 01.pdf", "2 of 2", "found in 02.pdf");
        assertThat(seen.documents().getFirst().dangers())
                .extracting(Finding::getClass)
                .asList()
                .contains(Active.JavaScript.class);
        assertThat(seen.documents().getLast().dangers()).isEmpty();
        assertThat(folder.resolve("officer/out/01.pdf")).hasBinaryContent(dangerous);
        assertThat(made()).hasSize(3);
    }

    @Test
    void burnsTheWordsOfTheOpeningIntoEveryPage() throws Exception {
        viewed(ViewForm.PICTURES, page("one"), NO_PDF);
        for (String name : List.of("01-0001.png", "02-0001.png")) {
            BufferedImage picture = picture(name);
            long faint = 0;
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    int grey = picture.getRaster().getSample(x, y, 0);
                    faint += grey > 200 && grey < 240 ? 1 : 0;
                }
            }
            assertThat(faint).as(name).isGreaterThan(10_000);
        }
    }

    @Test
    void isNotReadyWhereNothingCanBeDrawn() {
        ViewSettings settings = new ViewSettings(ViewForm.PICTURES, Locale.ENGLISH, Isolation.PROCESS);
        WorkerProgram none = new WorkerProgram("org.safeconduct.NoSuchProgram", List.of());
        try (SafeViewer viewer = new SafeViewer(settings, listener, none, none)) {
            assertThatThrownBy(viewer::requireReady)
                    .isInstanceOfSatisfying(
                            ViewingRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(ViewingRefusal.WORKER_MISSING));
            assertThatThrownBy(viewer::requireInspecting)
                    .isInstanceOfSatisfying(
                            ViewingRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(ViewingRefusal.WORKER_MISSING));
        }
    }

    @Test
    void asksForNothingThatTheDiskHasNoRoomFor() throws Exception {
        ViewSettings settings = new ViewSettings(ViewForm.PICTURES, Locale.ENGLISH, Isolation.PROCESS);
        try (SafeViewer viewer = new SafeViewer(settings, listener)) {
            viewer.requireRoom(folder, 1);
            assertThatThrownBy(() -> viewer.requireRoom(folder, Long.MAX_VALUE))
                    .isInstanceOfSatisfying(
                            ViewingRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(ViewingRefusal.NO_ROOM));
        }
    }

    @Test
    void tellsThatNobodyCouldReadADocumentAndStillSaysSoOnAPage() throws Exception {
        ViewSettings settings = new ViewSettings(ViewForm.PICTURES, Locale.ENGLISH, Isolation.PROCESS);
        WorkerProgram none = new WorkerProgram("org.safeconduct.NoSuchProgram", List.of());
        List<Path> documents = files(page(MARKER));
        Path out = Files.createDirectories(folder.resolve("officer")).resolve("out");
        try (SealedPart part = SealedPart.of(folder.resolve("partner"), documents);
                SafeViewer viewer = new SafeViewer(settings, listener, none, none);
                InputStream payload = part.payload()) {
            SeenDocument seen = viewer.view(payload, part.key(), out, WORDS, Progress.NONE)
                    .documents()
                    .getFirst();
            assertThat(seen.complete()).isFalse();
            assertThat(seen.missing()).hasExactlyElementsOfTypes(Limiting.WorkerMissing.class);
            assertThat(seen.files()).containsExactly("01-0001.png");
        }
        assertThat(dark(picture("01-0001.png"))).isGreaterThan(500);
        assertNowhere(MARKER);
    }

    @Test
    void showsTheOthersBesideADocumentThatIsTooLarge() throws Exception {
        List<Path> documents = new ArrayList<>(files(page("one"), page("large"), page("three")));
        try (RandomAccessFile large = new RandomAccessFile(documents.get(1).toFile(), "rw")) {
            large.setLength(Limits.FILE_BYTES + 1);
        }
        SeenPart seen = opened(
                ViewForm.PICTURES,
                documents,
                (viewer, part, payload, out) -> viewer.view(payload, part.key(), out, WORDS, Progress.NONE));
        assertThat(seen.documents()).extracting(SeenDocument::complete).containsExactly(true, false, true);
        assertThat(seen.documents().get(1).missing()).hasExactlyElementsOfTypes(Limiting.FileTooLarge.class);
        assertThat(dark(picture("02-0001.png"))).isGreaterThan(200);
    }

    @Test
    void showsTwentyFiveDocuments() throws Exception {
        byte[][] documents = new byte[25][];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = page("document " + i);
        }
        SeenPart seen = viewed(ViewForm.PICTURES, documents);
        assertThat(seen.complete()).isTrue();
        assertThat(seen.documents())
                .extracting(SeenDocument::drawings)
                .extracting(drawings -> Objects.requireNonNull(drawings))
                .extracting(Drawings::drawn)
                .containsOnly(1)
                .hasSize(25);
        assertThat(made()).hasSize(26);
    }
}
