package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Refused;

/** Text beside the pictures, read by the real program where it is installed. */
class RecognisedTextIT {
    private static final List<String> WORDS = List.of("officer-1", "(resettlement)", "#12 exchange");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Tesseract tesseract = Tesseract.find(Tesseract.USUAL);

    @BeforeEach
    void require() {
        assumeTrue(!tesseract.languages().isEmpty());
    }

    private static byte[] page(String words) {
        return RawPdf.content("BT /F 14 Tf 72 700 Td (" + words + ") Tj ET").bytes();
    }

    private SeenPart viewed(ViewForm form, PartBudget budget, byte[]... documents) throws Refused, IOException {
        Path partner = Files.createDirectories(folder.resolve("partner"));
        List<Path> files = new ArrayList<>();
        for (byte[] document : documents) {
            files.add(Files.write(partner.resolve(files.size() + ".pdf"), document));
        }
        ViewSettings settings = new ViewSettings(form, Locale.ENGLISH, Isolation.best(), budget, tesseract);
        try (SealedPart part = SealedPart.of(partner, files);
                SafeViewer viewer = new SafeViewer(settings, ViewListener.NONE);
                InputStream payload = part.payload()) {
            return viewer.view(payload, part.key(), folder.resolve("out"), WORDS, Progress.NONE);
        }
    }

    private String text(SeenPart seen, int document) throws IOException {
        SeenText text = Objects.requireNonNull(seen.documents().get(document).text());
        return Files.readString(folder.resolve("out").resolve(text.file()));
    }

    @Test
    void isBesideThePicturesAndSaysWhatItIs() throws Exception {
        SeenPart seen = viewed(
                ViewForm.PICTURES,
                PartBudget.STANDARD,
                page("The applicant arrived in October"),
                page("Second document of the case"));
        assertThat(seen.complete()).isTrue();
        assertThat(Contents.files(folder.resolve("out")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("01-0001.png", "01-text.txt", "02-0001.png", "02-text.txt", "form.json");
        assertThat(seen.documents().getFirst().files()).containsExactly("01-0001.png");
        assertThat(seen.documents().getFirst().text()).isEqualTo(new SeenText("01-text.txt", 1));
        assertThat(text(seen, 0).lines())
                .startsWith(
                        "RECOGNISED BY A MACHINE in pictures of pages (" + String.join(", ", tesseract.languages())
                                + "). It may be wrong and incomplete: what counts is the picture.",
                        String.join(" ", WORDS))
                .contains("════════ page 1 ════════", "The applicant arrived in October");
        assertThat(text(seen, 1)).contains("Second document").doesNotContain("October");
    }

    @Test
    void isReadBesideACopyAsWellAndNotFromTheWordsBurntIn() throws Exception {
        SeenPart seen = viewed(ViewForm.PDF, PartBudget.STANDARD, page("Only these words"));
        assertThat(folder.resolve("out/01-safe.pdf")).exists();
        assertThat(text(seen, 0).lines().skip(2))
                .contains("Only these words")
                .noneMatch(line -> line.contains("officer"));
    }

    @Test
    void isNotOfWhatLiesUnderABox() throws Exception {
        byte[] redacted = RawPdf.content(
                        "BT /F 24 Tf 72 700 Td (BLACKENED) Tj ET 0 g 60 690 300 40 re f BT /F 24 Tf 72 600 Td (open) Tj ET")
                .bytes();
        SeenPart seen = viewed(ViewForm.PICTURES, PartBudget.STANDARD, redacted);
        assertThat(seen.documents().getFirst().hidden()).isNotEmpty();
        assertThat(text(seen, 0)).doesNotContain("BLACKENED").contains("open");
    }

    @Test
    void saysWhichPageHasNoPictureAndThatThereMayBeMore() throws Exception {
        byte[] noPdf = "%PDF-1.7\nnothing else\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] huge = RawPdf.page("/MediaBox[0 0 14400 14400]").bytes();
        SeenPart seen = viewed(ViewForm.PICTURES, PartBudget.STANDARD, noPdf, huge);
        assertThat(seen.documents().getFirst().text()).isNull();
        assertThat(text(seen, 1)).contains("page 1: there is no picture of it");
    }

    @Test
    void takesNoTimeThatPicturesNeed() throws Exception {
        PartBudget budget = new PartBudget(Duration.ofMinutes(10), PartBudget.STANDARD.bytes());
        Allowance allowance = new Allowance(budget);
        allowance.readFor(Duration.ofMinutes(5));
        assertThat(allowance.leftForText()).isZero();
        assertThat(allowance.shortage()).isNull();
        assertThat(allowance.left()).isGreaterThan(Duration.ofMinutes(9));
    }
}
