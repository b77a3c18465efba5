package org.safeconduct.document.scrub;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.safeconduct.document.inspect.Limits;

/** A page that is a picture of itself, upright. */
final class PagePicture {
    private static final float QUALITY = 0.9f;
    /** Of a pixel. */
    private static final float POINT = 72f / Limits.DOTS_PER_INCH;

    private PagePicture() {}

    /** @param picture of the page at {@link Limits#DOTS_PER_INCH} */
    static PDPage of(PDPage original, BufferedImage picture, PDDocument into) throws IOException {
        PDRectangle size = upright(original);
        PDPage page = new PDPage(size);
        PDImageXObject drawn = isFlat(picture)
                ? LosslessFactory.createFromImage(into, picture)
                : JPEGFactory.createFromImage(into, picture, QUALITY, Limits.DOTS_PER_INCH);
        try (PDPageContentStream content = new PDPageContentStream(into, page)) {
            // Pixel on pixel, from the top: a page is rarely a whole number of pixels high.
            float width = picture.getWidth() * POINT;
            float height = picture.getHeight() * POINT;
            content.drawImage(drawn, 0, size.getHeight() - height, width, height);
        }
        return page;
    }

    private static PDRectangle upright(PDPage page) {
        PDRectangle shown = page.getCropBox();
        float width = shown.getWidth() * page.getUserUnit();
        float height = shown.getHeight() * page.getUserUnit();
        return page.getRotation() % 180 == 0 ? new PDRectangle(width, height) : new PDRectangle(height, width);
    }

    /** Mostly of one colour: text, which packs well without loss. */
    private static boolean isFlat(BufferedImage picture) {
        int background = picture.getRGB(0, 0);
        int same = 0;
        int looked = 0;
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                looked++;
                same += picture.getRGB(x, y) == background ? 1 : 0;
            }
        }
        return same * 4L >= looked * 3L;
    }
}
