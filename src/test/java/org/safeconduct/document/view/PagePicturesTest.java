package org.safeconduct.document.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;

class PagePicturesTest {
    private static final Watermark MARK = new Watermark(List.of("officer-1", "2026-11-22T06:00:00Z", "record 4711"));

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    private PagePictures pictures(@Nullable Watermark mark) throws IOException {
        return new PagePictures(
                (page, kind) -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    files.put(page + "." + kind, out);
                    return out;
                },
                Locale.ENGLISH,
                mark);
    }

    private BufferedImage read(String name) throws IOException {
        byte[] file = Objects.requireNonNull(files.get(name)).toByteArray();
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
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
    void keepsWhatIsDrawnExactlyAsPngAndAPhotographAsJpeg() throws IOException {
        PagePictures pictures = pictures(null);
        pictures.drawn(Pictures.text(1));
        pictures.drawn(Pictures.of(2, true, (x, y) -> y % 20 < 3 && x % 7 < 3 ? 0x102030 : 0xFFFFFF));
        pictures.drawn(Pictures.photograph(3));
        assertThat(files.keySet()).containsExactly("1.png", "2.png", "3.jpg");
        PagePicture text = Pictures.text(1);
        BufferedImage grey = read("1.png");
        BufferedImage coloured = read("2.png");
        for (int y = 0; y < text.height(); y++) {
            for (int x = 0; x < text.width(); x++) {
                int expected = text.pixels()[(y * text.width() + x) * PagePicture.DEPTH] & 0xFF;
                assertThat(grey.getRaster().getSample(x, y, 0)).isEqualTo(expected);
                assertThat(coloured.getRGB(x, y) & 0xFFFFFF).isEqualTo(y % 20 < 3 && x % 7 < 3 ? 0x102030 : 0xFFFFFF);
            }
        }
        assertThat(read("3.jpg").getWidth()).isEqualTo(Pictures.WIDTH);
    }

    @Test
    void marksEveryPageAndHashesWhatWasDrawnAsACopyDoes() throws IOException {
        PagePictures marked = pictures(MARK);
        marked.drawn(Pictures.white(1));
        BufferedImage page = read("1.png");
        boolean seen = false;
        for (int x = 0; x < page.getWidth(); x++) {
            for (int y = 0; y < page.getHeight(); y++) {
                seen |= page.getRaster().getSample(x, y, 0) < 250;
            }
        }
        assertThat(seen).isTrue();
        SafeCopy copy = new SafeCopy(new ByteArrayOutputStream(), new SafeCopy.Labels(Locale.ENGLISH, null), null);
        copy.drawn(Pictures.white(1));
        assertThat(marked.finish()).isEqualTo(copy.finish());
    }

    @Test
    void hasAPageForEachThatIsMissingAndOneThatSaysWhyThereAreNoMore() throws IOException {
        PagePictures pictures = pictures(MARK);
        pictures.missing(1, 1);
        pictures.drawn(Pictures.of(2, false, (x, y) -> 0xFFFFFF));
        pictures.drawn(Pictures.white(3));
        pictures.broken(4, new Limiting.TookTooMuchMemory(Place.DOCUMENT));
        assertThat(files.keySet()).containsExactly("1.png", "2.png", "3.png", "4.png");
        assertThat(dark(read("1.png"))).isGreaterThan(1000);
        assertThat(dark(read("2.png"))).isGreaterThan(1000);
        assertThat(dark(read("3.png"))).isZero();
        assertThat(dark(read("4.png"))).isGreaterThan(1000);
    }
}
