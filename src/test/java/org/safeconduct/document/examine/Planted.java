package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.page;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.document.inspect.Finding;

/**
 * A document with one thing in it that must be found.
 *
 * @param words that the finding must repeat; empty: none
 */
public record Planted(String what, byte[] document, Class<? extends Finding> found, String words) {
    public static List<Planted> all() {
        return Stream.of(PlantedActions.all(), PlantedTraces.all(), PlantedLimits.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return what;
    }

    static Planted fact(String what, RawPdf pdf, Class<? extends Finding> found, String words) {
        return planted(what, pdf.bytes(), found, words);
    }

    static Planted planted(String what, byte[] document, Class<? extends Finding> found, String words) {
        return new Planted(what, document, found, words);
    }

    static RawPdf annotation(String kind, String entries) {
        return page("/Annots[20 0 R]").object(20, "<</Type/Annot/Subtype" + kind + "/Rect[0 0 9 9]" + entries + ">>");
    }

    static RawPdf picture(String entries) {
        return page("/Resources<</XObject<</I 20 0 R>>>>").stream(
                20, "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8" + entries, "x");
    }

    static RawPdf photograph() {
        return photograph("/Filter/DCTDecode", Photographs.plain());
    }

    static RawPdf photograph(String filter, byte[] data) {
        return page("/Resources<</XObject<</I 20 0 R>>>>").stream(
                20,
                "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Width 8/Height 8" + filter,
                data);
    }

    /** Sound for a while, then a block of a kind that does not exist. */
    static byte[] damaged() {
        byte[] sound = RawPdf.deflated(ascii("q Q ".repeat(100)));
        sound[sound.length - 8] = -1;
        sound[2] = 7;
        return sound;
    }

    static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
