package org.safeconduct.document.examine;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.document.inspect.Limits;

/** How many pixels a page's picture would have. */
public final class PageSize {
    private static final double POINTS_PER_INCH = 72;

    private PageSize() {}

    public static boolean isTooLarge(PDPage page) {
        double side = Math.max(
                side(page, page.getCropBox().getWidth()),
                side(page, page.getCropBox().getHeight()));
        return !(side <= Limits.PAGE_SIDE_PIXELS && pixels(page) <= Limits.PAGE_PIXELS);
    }

    /** Not a number where the page does not say. */
    public static double pixels(PDPage page) {
        PDRectangle shown = page.getCropBox();
        return side(page, shown.getWidth()) * side(page, shown.getHeight());
    }

    private static double side(PDPage page, float points) {
        return Math.abs(points * page.getUserUnit() * Limits.DOTS_PER_INCH / POINTS_PER_INCH);
    }
}
