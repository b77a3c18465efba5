package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.deflated;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Small documents that take a careless reader's time, memory or stack. */
final class Bombs {
    private static final long MEGA = 1 << 20;
    private static final long GIGA = 1 << 30;

    /** @param stops whether it must be told that not all of it could be read; else it must only be survived */
    record Bomb(String what, byte[] document, boolean stops) {
        @Override
        public String toString() {
            return what;
        }
    }

    private Bombs() {}

    static List<Bomb> all() {
        return Stream.concat(known().stream(), LaterBombs.all().stream()).toList();
    }

    private static List<Bomb> known() {
        return List.of(
                stopping("a page of 200 inches", page("/MediaBox[0 0 14400 14400]")),
                stopping("a page in units of a mile", page("/UserUnit 4000000")),
                stopping("a page of no size that is a number", page("/MediaBox[0 0 1e38 1e38]")),
                stopping("a picture of 100,000 by 100,000", picture("/Width 100000/Height 100000", "x")),
                stopping("a picture of 20,000 by 20,000", picture("/Width 20000/Height 20000", "x")),
                stopping("a picture of negative size", picture("/Width -1/Height 2147483647", "x")),
                stopping("a picture of more than all pixels", picture("/Width 4611686018427387904/Height 4", "x")),
                survived("a picture without its data", picture("/Width 5000/Height 5000", "")),
                survived(
                        "JBIG2 that lies",
                        picture("/Filter/JBIG2Decode/Width 10/Height 10", "\u0097JB2\r\n\u001a\n\1\177\177\177\177")),
                stopping(
                        "a page that inflates a thousandfold",
                        page("").stream(4, "/Filter/FlateDecode", deflated("q Q ", GIGA / 16))),
                stopping(
                        "deflated twice",
                        page("").stream(4, "/Filter[/FlateDecode/FlateDecode]", deflated(deflated("n\n", GIGA / 8)))),
                stopping(
                        "deflated three times",
                        page("").stream(4, "/Filter[/Fl/Fl/Fl]", deflated(deflated(deflated("n\n", GIGA / 8))))),
                survived(
                        "a row of two billion columns",
                        page("").stream(
                                4,
                                "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647/Colors 4/BitsPerComponent 16>>",
                                deflated("q Q ", 100))),
                stopping("three million saved states", content("q ".repeat(3 * (int) MEGA))),
                stopping("forms in forms", nested("", 10, 10)),
                stopping("groups in groups", nested("/Group<</S/Transparency>>", 10, 10)),
                stopping(
                        "a form that draws itself",
                        page("/Resources<</XObject<</X 20 0 R>>>>").stream(4, "", "/X Do").stream(
                                20,
                                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 20 0 R>>>>",
                                "/X Do /X Do")),
                survived(
                        "a pattern that fills itself",
                        page("/Resources<</Pattern<</P 20 0 R>>>>").stream(4, "", "/Pattern cs /P scn 0 0 600 700 re f")
                                .stream(
                                        20,
                                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<</Pattern<</P 20 0 R>>>>",
                                        "/Pattern cs /P scn 0 0 1 1 re f")),
                survived(
                        "a mesh of 20,000",
                        page("/Resources<</Shading<</S 20 0 R>>>>").stream(4, "", "/S sh ".repeat(1000)).stream(
                                20,
                                "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 1 0 1 0 1 0 1 0 1]",
                                "\0abcdef".repeat(20_000))),
                survived(
                        "a shading by a function",
                        page("/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 20 0 R>>>>>>")
                                .stream(4, "", "/S sh ".repeat(1000))
                                .stream(
                                        20,
                                        "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]",
                                        "{" + "dup mul ".repeat(10_000) + "pop}")),
                survived("dashes too small to see", content("[.00001 .00001] 0 d 0 0 m 600 700 l S ".repeat(1000))),
                survived(
                        "a tree of pages that bites its tail",
                        content("").object(2, "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>")),
                survived(
                        "two billion pages by count",
                        content("").object(2, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")),
                survived(
                        "a page that is its own parent",
                        content("").object(3, "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>")),
                survived("the same pages again and again", shared()),
                survived("a tree of pages 50,000 deep", deepTree()),
                survived("arrays in arrays", page("/A " + "[".repeat(200_000) + "]".repeat(200_000))),
                survived(
                        "dictionaries in dictionaries",
                        page("/A " + "<</A ".repeat(100_000) + "0" + ">>".repeat(100_000))),
                survived("arrays in a content", content("[".repeat(500_000))),
                survived("a chain of 200,000 objects", chain()),
                survived(
                        "a name tree that bites its tail",
                        of("/Names<</JavaScript 20 0 R>>", "", "")
                                .object(20, "<</Kids[20 0 R 21 0 R]>>")
                                .object(21, "<</Kids[20 0 R]>>")),
                survived("a text without an end", content("(" + "(".repeat((int) MEGA))),
                bomb("a trailer that points to itself", selfReferring(), true),
                bomb("a table of two billion objects", hugeTable(), true),
                bomb("a table deflated from a gigabyte", deflatedTable(), true),
                survived(
                        "objects in a stream deflated from a gigabyte",
                        objectStream(deflated("1 0 ", GIGA / 4), 100_000)),
                survived("a stream of objects in itself", objectStream(deflated(ascii("20 0 21 0 ")), 2)),
                survived(
                        "metadata that inflates a thousandfold",
                        of("/Metadata 20 0 R", "", "").stream(
                                20, "/Type/Metadata/Subtype/XML/Filter/FlateDecode", deflated("<a>", GIGA / 16))),
                survived(
                        "a font that draws itself",
                        page("/Resources<</Font<</F 20 0 R>>>>").stream(4, "", "BT /F 12 Tf (aaaa) Tj ET")
                                .object(
                                        20,
                                        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 21 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]/Resources<</Font<</F 20 0 R>>>>>>")
                                .stream(21, "", "BT /F 1 Tf (aaaa) Tj ET")),
                survived(
                        "a font of four billion letters",
                        page("/Resources<</Font<</F 20 0 R>>>>").stream(4, "", "BT /F 12 Tf (aaaa) Tj ET")
                                .object(20, "<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode 21 0 R>>")
                                .stream(
                                        21,
                                        "",
                                        "begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <00000000> endbfrange endcmap")),
                stopping(
                        "letters by the million",
                        content("BT /F 12 Tf "
                                + "1 0 0 1 72 700 Tm (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(60_000)
                                + "ET")));
    }

    static Bomb stopping(String what, RawPdf pdf) {
        return bomb(what, pdf.bytes(), true);
    }

    static Bomb survived(String what, RawPdf pdf) {
        return bomb(what, pdf.bytes(), false);
    }

    static Bomb bomb(String what, byte[] document, boolean stops) {
        return new Bomb(what, document, stops);
    }

    private static RawPdf picture(String entries, String data) {
        return page("/Resources<</XObject<</I 20 0 R>>>>").stream(4, "", "/I Do").stream(
                20, "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8" + entries, data);
    }

    /** So many levels of forms, each drawing the next so many times. */
    private static RawPdf nested(String entries, int levels, int times) {
        RawPdf pdf = page("/Resources<</XObject<</X 20 0 R>>>>").stream(4, "", "/X Do");
        for (int i = 0; i < levels; i++) {
            String resources = "/Resources<</XObject<</X " + (21 + i) + " 0 R>>>>";
            pdf.stream(
                    20 + i, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + entries + resources, "/X Do ".repeat(times));
        }
        return pdf.stream(20 + levels, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + entries, "n n n n n n n n n n");
    }

    private static RawPdf shared() {
        RawPdf pdf = content("").object(2, "<</Type/Pages/Kids[20 0 R 20 0 R]/Count 2>>");
        for (int i = 20; i < 60; i++) {
            pdf.object(i, "<</Type/Pages/Kids[" + (i + 1) + " 0 R " + (i + 1) + " 0 R]/Count 2>>");
        }
        return pdf.object(60, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>");
    }

    private static RawPdf deepTree() {
        RawPdf pdf = content("").object(2, "<</Type/Pages/Kids[1000 0 R]/Count 1>>");
        for (int i = 1000; i < 51_000; i++) {
            pdf.object(
                    i, "<</Type/Pages/Parent " + (i == 1000 ? 2 : i - 1) + " 0 R/Kids[" + (i + 1) + " 0 R]/Count 1>>");
        }
        return pdf.object(51_000, "<</Type/Page/Parent 50999 0 R/MediaBox[0 0 9 9]>>");
    }

    private static RawPdf chain() {
        RawPdf pdf = page("/A 1000 0 R");
        for (int i = 1000; i < 201_000; i++) {
            pdf.object(i, "[" + (i + 1) + " 0 R]");
        }
        return pdf;
    }

    private static byte[] selfReferring() {
        RawPdf pdf = content("");
        String text = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
        String table = text.substring(text.lastIndexOf("startxref") + 9).strip().split("\\s")[0];
        return pdf.trailer("/Prev " + table).bytes();
    }

    private static byte[] hugeTable() {
        return withTable("/Size 2147483647/W[1 8 8]/Index[0 2147483647]", new byte[170], "");
    }

    private static byte[] deflatedTable() {
        return withTable("/Size 60000000/W[1 8 8]", deflated("\0", GIGA), "/Filter/FlateDecode");
    }

    private static byte[] withTable(String entries, byte[] data, String filter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"));
        int table = out.size();
        out.writeBytes(ascii(
                "9 0 obj\n<</Type/XRef/Root 1 0 R" + entries + filter + "/Length " + data.length + ">>\nstream\n"));
        out.writeBytes(data);
        out.writeBytes(ascii("\nendstream\nendobj\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    private static RawPdf objectStream(byte[] data, int objects) {
        return content("").stream(
                20, "/Type/ObjStm/N " + objects + "/First 10/Extends 20 0 R/Filter/FlateDecode", data);
    }
}
