package org.safeconduct.document.view;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.language.Sentences;

/**
 * A PDF of pictures only, written page by page: nothing of the original's text, links, programs or properties is in it.
 * The same pictures give the same bytes, with the same Java. A page that is missing, or not complete, says so in words
 * that are part of its picture.
 */
public final class SafeCopy implements PageSink {
    private static final int POINTS_PER_INCH = 72;
    /** Of a page that is missing: A4. */
    private static final int MISSING_WIDTH = 1240;

    private static final int MISSING_HEIGHT = 1754;

    /**
     * @param language BCP 47, of what this program itself writes into the copy
     * @param title shown by viewers in place of the file's name; it is a property that anybody can read
     */
    public record Labels(Locale language, @Nullable String title) {}

    private final PdfObjects objects;
    private final Labels labels;
    private final Stamp stamp;
    private final MessageDigest pixels = sha256();
    private final List<Integer> pages = new ArrayList<>();
    private final int catalog;
    private final int tree;

    public SafeCopy(OutputStream out, Labels labels, @Nullable Watermark watermark) throws IOException {
        this.objects = new PdfObjects(out);
        this.labels = labels;
        this.stamp = new Stamp(new Lettering(), watermark);
        this.catalog = objects.reserve();
        this.tree = objects.reserve();
    }

    @Override
    public void drawn(PagePicture picture) throws IOException {
        hash(picture);
        stamp.mark(picture);
        if (!picture.complete()) {
            notice(picture, new Limiting.PartlyRead(Place.page(picture.number())));
        }
        add(picture);
    }

    @Override
    public void missing(int number) throws IOException {
        byte[] white = new byte[MISSING_WIDTH * MISSING_HEIGHT * PagePicture.DEPTH];
        Arrays.fill(white, (byte) 0xFF);
        PagePicture picture = new PagePicture(number, MISSING_WIDTH, MISSING_HEIGHT, white, false);
        stamp.mark(picture);
        notice(picture, new Limiting.PageNotDrawn(Place.page(number)));
        add(picture);
    }

    private void notice(PagePicture picture, Finding finding) throws IOException {
        stamp.notice(picture, picture.number() + ": " + Sentences.what(finding, labels.language()));
    }

    /** What was drawn, before anything was burnt into it: SHA-256 over each page's number, size and pixels. */
    private void hash(PagePicture picture) {
        ByteBuffer head = ByteBuffer.allocate(3 * Integer.BYTES);
        pixels.update(head.putInt(picture.number())
                .putInt(picture.width())
                .putInt(picture.height())
                .array());
        pixels.update(picture.pixels(), 0, picture.length());
    }

    private void add(PagePicture picture) throws IOException {
        Packing packing = Packing.of(picture);
        int page = objects.reserve();
        int content = objects.reserve();
        int image = objects.reserve();
        objects.stream(image, entries(picture, packing), packing.bytes());
        String width = points(picture.width());
        String height = points(picture.height());
        byte[] draw = (width + " 0 0 " + height + " 0 0 cm /P Do").getBytes(StandardCharsets.US_ASCII);
        objects.stream(content, "", draw);
        objects.object(
                page,
                "<</Type/Page/Parent " + tree + " 0 R/MediaBox[0 0 " + width + " " + height + "]/Contents " + content
                        + " 0 R/Resources<</XObject<</P " + image + " 0 R>>>>>>");
        pages.add(page);
    }

    private static String entries(PagePicture picture, Packing packing) {
        String filter = packing.jpeg()
                ? "/Filter/DCTDecode"
                : "/Filter/FlateDecode/DecodeParms<</Predictor 12/BitsPerComponent 8/Colors " + packing.colours()
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

    /** Ends the copy. @return the hash of the pixels that were drawn, in hexadecimal */
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
        return HexFormat.of().formatHex(pixels.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
