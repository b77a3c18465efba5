package org.safeconduct.document.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SafeCopyTest {
    private static final SafeCopy.Labels LABELS = new SafeCopy.Labels(Locale.ENGLISH, null);
    private static final Watermark MARK = new Watermark(List.of("officer-1", "2026-11-22T06:00:00Z", "record 4711"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private interface Pages {
        void into(SafeCopy copy) throws IOException;
    }

    private String write(SafeCopy.Labels labels, @Nullable Watermark mark, Pages pages) throws IOException {
        out.reset();
        SafeCopy copy = new SafeCopy(out, labels, mark);
        pages.into(copy);
        return copy.finish();
    }

    private static PDImageXObject picture(PDPage page) throws IOException {
        return (PDImageXObject) page.getResources().getXObject(COSName.getPDFName("P"));
    }

    private static BufferedImage pixels(PDDocument document, int index) throws IOException {
        return picture(document.getPage(index)).getImage();
    }

    @Test
    void hasOnePictureAPageInItsSizeAndNothingElse() throws IOException {
        write(LABELS, null, copy -> {
            copy.drawn(Pictures.text(1));
            copy.drawn(Pictures.photograph(2));
        });
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(Pictures.WIDTH * 72 / 150f);
            assertThat(new PDFTextStripper().getText(document)).isBlank();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocument().getTrailer().getItem(COSName.INFO))
                    .isNull();
            assertThat(document.getDocument().getTrailer().getItem(COSName.ID)).isNull();
        }
    }

    @Test
    void keepsWhatIsDrawnExactlyAndAPhotographNearly() throws IOException {
        PagePicture text = Pictures.text(1);
        PagePicture photograph = Pictures.photograph(2);
        write(LABELS, null, copy -> {
            copy.drawn(Pictures.text(1));
            copy.drawn(Pictures.photograph(2));
        });
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(picture(document.getPage(0)).getSuffix()).isEqualTo("png");
            assertThat(picture(document.getPage(0)).getColorSpace().getName()).isEqualTo("DeviceGray");
            assertThat(picture(document.getPage(1)).getSuffix()).isEqualTo("jpg");
            assertThat(farthest(text, pixels(document, 0))).isZero();
            assertThat(average(photograph, pixels(document, 1))).isLessThan(4);
        }
    }

    private static int farthest(PagePicture picture, BufferedImage image) {
        int farthest = 0;
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            farthest = Math.max(farthest, distance(picture, image, i));
        }
        return farthest;
    }

    private static double average(PagePicture picture, BufferedImage image) {
        long sum = 0;
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            sum += distance(picture, image, i);
        }
        return (double) sum / picture.width() / picture.height();
    }

    /** Of one pixel, the colour that differs most. */
    private static int distance(PagePicture picture, BufferedImage image, int i) {
        int rgb = image.getRGB(i % picture.width(), i / picture.width());
        int most = 0;
        for (int colour = 0; colour < PagePicture.DEPTH; colour++) {
            int theirs = rgb >> (16 - 8 * colour) & 0xFF;
            most = Math.max(most, Math.abs((picture.pixels()[i * PagePicture.DEPTH + colour] & 0xFF) - theirs));
        }
        return most;
    }

    @Test
    void isTheSameForTheSamePictures() throws IOException {
        Pages pages = copy -> {
            copy.drawn(Pictures.text(1));
            copy.missing(2, 2);
            copy.drawn(Pictures.photograph(3));
        };
        String hash = write(LABELS, MARK, pages);
        byte[] first = out.toByteArray();
        assertThat(write(LABELS, MARK, pages)).isEqualTo(hash);
        assertThat(out.toByteArray()).isEqualTo(first);
    }

    @Test
    void hashesWhatWasDrawnNotWhatWasBurntIn() throws IOException {
        String hash = write(LABELS, null, copy -> copy.drawn(Pictures.text(1)));
        assertThat(hash).hasSize(64);
        assertThat(write(LABELS, MARK, copy -> copy.drawn(Pictures.text(1)))).isEqualTo(hash);
        assertThat(write(LABELS, null, copy -> copy.drawn(Pictures.text(2)))).isNotEqualTo(hash);
        assertThat(write(LABELS, null, copy -> copy.drawn(Pictures.white(1)))).isNotEqualTo(hash);
    }

    @Test
    void marksLightAndDarkPagesFaintlyAndAllOver() throws IOException {
        for (int colour : new int[] {0xFFFFFF, 0x000000, 0x804020}) {
            write(LABELS, MARK, copy -> copy.drawn(Pictures.of(1, true, (x, y) -> colour)));
            try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
                BufferedImage image = pixels(document, 0);
                int marked = 0;
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        int difference = Math.abs((image.getRGB(x, y) >> 8 & 0xFF) - (colour >> 8 & 0xFF));
                        assertThat(difference).isLessThanOrEqualTo(40);
                        marked += difference > 8 ? 1 : 0;
                    }
                }
                assertThat(marked).as("%06x", colour).isGreaterThan(image.getWidth() * image.getHeight() / 100);
            }
        }
    }

    @Test
    void saysOnThePageItselfThatItIsMissingOrNotComplete() throws IOException {
        write(LABELS, null, copy -> {
            copy.missing(1, 1);
            copy.drawn(Pictures.of(2, false, (x, y) -> 0xFFFFFF));
            copy.drawn(Pictures.white(3));
        });
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            assertThat(dark(pixels(document, 0))).isGreaterThan(1000);
            assertThat(dark(pixels(document, 1))).isGreaterThan(1000);
            assertThat(dark(pixels(document, 2))).isZero();
        }
    }

    private static int dark(BufferedImage image) {
        int dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, y) & 0xFF) < 64 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void hasATitleWhereOneIsWanted() throws IOException {
        String title = "Dossier) /Launch \u00e9\u4e16";
        write(new SafeCopy.Labels(Locale.FRENCH, title), null, copy -> copy.drawn(Pictures.white(1)));
        assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("Launch");
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(title);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
        }
    }

    @Test
    void takesNoWatermarkThatNobodyCouldRead() {
        assertThatThrownBy(() -> new Watermark(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Watermark(List.of(" "))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Watermark(List.of("x".repeat(81)))).isInstanceOf(IllegalArgumentException.class);
    }
}
