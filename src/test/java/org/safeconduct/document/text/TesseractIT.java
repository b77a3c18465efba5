package org.safeconduct.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.document.Face;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.worker.Isolation;

/** Pages read by the real program, where it is installed. */
class TesseractIT {
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    private final Tesseract tesseract = Tesseract.find(Tesseract.USUAL);

    @BeforeEach
    void require() {
        assumeTrue(!tesseract.languages().isEmpty());
    }

    private static PagePicture page(int width, int height, String... lines) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        try (InputStream font = Face.SANS.open()) {
            pen.setFont(Font.createFont(Font.TRUETYPE_FONT, font).deriveFont(28f));
        }
        for (int i = 0; i < lines.length; i++) {
            pen.drawString(lines[i], 80, 120 + 50 * i);
        }
        pen.dispose();
        byte[] pixels = new byte[width * height * PagePicture.DEPTH];
        for (int i = 0; i < width * height; i++) {
            int colour = image.getRGB(i % width, i / width);
            pixels[3 * i] = (byte) (colour >> 16);
            pixels[3 * i + 1] = (byte) (colour >> 8);
            pixels[3 * i + 2] = (byte) colour;
        }
        return new PagePicture(1, width, height, pixels, true);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void readsAPage(Isolation isolation) throws Exception {
        assumeTrue(isolation == Isolation.PROCESS || Isolation.best() == Isolation.SANDBOXED);
        PagePicture page = page(1240, 800, "The applicant arrived in October.", "Purpose of travel and family");
        PageText text = tesseract.read(page, isolation, ENOUGH);
        assertThat(text).isInstanceOf(PageText.Recognised.class);
        assertThat(((PageText.Recognised) text).lines()).contains("applicant arrived in October", "travel and family");
        assertThat(((PageText.Recognised) text).whole()).isTrue();
    }

    @Test
    void findsNothingOnAnEmptyPage() throws Exception {
        assertThat(tesseract.read(page(1240, 1754), Isolation.best(), ENOUGH))
                .isEqualTo(new PageText.Recognised("", true));
    }

    @Test
    void readsNoPageLongerThanItMay() throws Exception {
        byte[] noise = new byte[3 * 3000 * 3000];
        new Random(3).nextBytes(noise);
        long begun = System.nanoTime();
        assertThat(tesseract.read(new PagePicture(1, 3000, 3000, noise, true), Isolation.best(), Duration.ofSeconds(2)))
                .isEqualTo(new PageText.NotRecognised(true));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void survivesPicturesOfEveryShape() throws Exception {
        for (List<Integer> side : List.of(List.of(1, 1), List.of(1, 5000), List.of(5000, 1), List.of(3, 3))) {
            PagePicture odd = new PagePicture(
                    1, side.getFirst(), side.getLast(), new byte[3 * side.getFirst() * side.getLast()], true);
            PageText text = tesseract.read(odd, Isolation.best(), ENOUGH);
            if (text instanceof PageText.Recognised recognised) {
                assertThat(recognised.lines()).hasSizeLessThan(100);
            }
        }
    }
}
