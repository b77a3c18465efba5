package org.safeconduct.document.examine;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.document.inspect.Limits;

/** How many pixels a page's picture would have. */
public final class PageSize {
    private static final double POINTS_PER_INCH = 72;

    private PageSize() {}

    public static boolean isTooLarge(PDPage page) {
        PDRectangle shown = page.getCropBox();
        double scale = page.getUserUnit() * Limits.DOTS_PER_INCH / POINTS_PER_INCH;
        double width = Math.abs(shown.getWidth() * scale);
        double height = Math.abs(shown.getHeight() * scale);
        return !(Math.max(width, height) <= Limits.PAGE_SIDE_PIXELS && width * height <= Limits.PAGE_PIXELS);
    }
}
