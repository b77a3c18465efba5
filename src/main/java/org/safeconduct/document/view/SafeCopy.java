package org.safeconduct.document.view;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/**
 * A PDF of pictures only, written page by page: nothing of the original's text, links, programs or properties is in it.
 * The same pictures give the same bytes, with the same Java. A page that is missing, or not complete, says so in words
 * that are part of its picture.
 */
public final class SafeCopy extends MarkedPages {
    private static final int POINTS_PER_INCH = 72;

    /**
     * @param language BCP 47, of what this program itself writes into the copy
     * @param title shown by viewers in place of the file's name; it is a property that anybody can read
     */
    public record Labels(Locale language, @Nullable String title) {}

    private final PdfObjects objects;
    private final Labels labels;
    private final List<Integer> pages = new ArrayList<>();
    private final int catalog;
    private final int tree;

    public SafeCopy(OutputStream out, Labels labels, @Nullable Watermark watermark) throws IOException {
        super(labels.language(), watermark);
        this.objects = new PdfObjects(out);
        this.labels = labels;
        this.catalog = objects.reserve();
        this.tree = objects.reserve();
    }

    @Override
    void add(PagePicture picture) throws IOException {
        Packing packing = Packing.of(picture);
        int page = objects.reserve();
        int content = objects.reserve();
        int image = objects.reserve();
        objects.stream(image, entries(picture, packing), packing::write);
        String width = points(picture.width());
        String height = points(picture.height());
        byte[] draw = (width + " 0 0 " + height + " 0 0 cm /P Do").getBytes(StandardCharsets.US_ASCII);
        objects.stream(content, "", data -> data.write(draw));
        objects.object(
                page,
                "<</Type/Page/Parent " + tree + " 0 R/MediaBox[0 0 " + width + " " + height + "]/Contents " + content
                        + " 0 R/Resources<</XObject<</P " + image + " 0 R>>>>>>");
        pages.add(page);
    }

    private static String entries(PagePicture picture, Packing packing) {
        String filter = packing.jpeg()
                ? "/Filter/DCTDecode"
                : "/Filter/FlateDecode/DecodeParms<</Predictor 15/BitsPerComponent 8/Colors " + packing.colours()
                        + "/Columns " + picture.width() + ">>";
        return "/Type/XObject/Subtype/Image/Width " + picture.width() + "/Height " + picture.height()
                + "/BitsPerComponent 8/ColorSpace/" + (packing.colours() == 1 ? "DeviceGray" : "DeviceRGB") + filter;
    }

    private static String points(int pixels) {
        return BigDecimal.valueOf((long) pixels * POINTS_PER_INCH)
                .divide(BigDecimal.valueOf(Limits.DOTS_PER_INCH), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String finish() throws IOException {
        String kids = pages.stream().map(page -> page + " 0 R").collect(Collectors.joining(" "));
        objects.object(tree, "<</Type/Pages/Kids[" + kids + "]/Count " + pages.size() + ">>");
        String language = PdfObjects.text(labels.language().toLanguageTag());
        String title = labels.title();
        String preferences = title == null ? "" : "/ViewerPreferences<</DisplayDocTitle true>>";
        objects.object(catalog, "<</Type/Catalog/Pages " + tree + " 0 R/Lang" + language + preferences + ">>");
        String information = "";
        if (title != null) {
            int number = objects.reserve();
            objects.object(number, "<</Title" + PdfObjects.text(title) + ">>");
            information = "/Info " + number + " 0 R";
        }
        objects.end("/Root " + catalog + " 0 R" + information);
        return digest();
    }
}
