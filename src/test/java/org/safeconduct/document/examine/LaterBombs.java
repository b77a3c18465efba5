package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.Bombs.bomb;
import static org.safeconduct.document.examine.Bombs.stopping;
import static org.safeconduct.document.examine.Bombs.survived;
import static org.safeconduct.document.examine.Planted.joined;
import static org.safeconduct.document.examine.Planted.photograph;
import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.deflated;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.util.List;

/** Bombs for what looks at hidden text, at photographs and at tables. */
final class LaterBombs {
    private static final long GIGA = 1 << 30;
    private static final String LETTERS =
            "BT /F 12 Tf " + "1 0 0 1 300 300 Tm (aaaaaaaaaaaaaaaaaaaa) Tj ".repeat(500) + "ET ";
    private static final String RING = "0 0 m 600 0 l 600 700 l 0 700 l h 1 1 m 599 1 l 599 699 l 1 699 l h f* ";

    private LaterBombs() {}

    static List<Bombs.Bomb> all() {
        return List.of(
                survived("boxes around letters", content(LETTERS + RING.repeat(50_000))),
                survived("letters over boxes", content(RING.repeat(10_000) + LETTERS.repeat(3))),
                survived(
                        "an area of a million points",
                        content(LETTERS + "0 0 m " + "600 700 l 600 0 l ".repeat(500_000) + "f")),
                survived(
                        "a thick line of a million points",
                        content("99 w 0 0 m " + "600 700 l 600 0 l ".repeat(500_000) + "S")),
                survived("clipping by half a million boxes", content("0 0 600 700 re W n ".repeat(500_000) + LETTERS)),
                survived(
                        "a clipping path of a million points",
                        content("0 0 m " + "600 700 l 600 0 l ".repeat(500_000) + "W n " + LETTERS)),
                survived("a page of numbers beyond all", content(LETTERS + "1e38 1e38 1e38 1e38 re f ".repeat(1000))),
                stopping(
                        "marked content in marked content",
                        content("/Span <</ActualText(a)>> BDC ".repeat(100_000) + LETTERS)),
                stopping("forms too deep to be followed", deepForms()),
                survived("a hundred thousand stamps", stamps()),
                stopping(
                        "a photograph that inflates a thousandfold",
                        photograph("/Filter[/FlateDecode/DCTDecode]", deflated("\u00ff\u00e1\0\2", GIGA / 16))),
                survived(
                        "a photograph of a million segments",
                        photograph(
                                "/Filter/DCTDecode",
                                joined(ascii("\u00ff\u00d8"), ascii("\u00ff\u00e1\0\2".repeat(1_000_000))))),
                survived(
                        "a photograph of Exif and nothing else",
                        photograph(
                                "/Filter/DCTDecode", ascii("Exif\0\0MM\0*\0\0\0\u0008\u00ff\u00ff".repeat(200_000)))),
                survived("references to nothing", nothing()),
                survived(
                        "a field above itself",
                        of("/AcroForm<</Fields[20 0 R]>>", "", "")
                                .object(20, "<</T(a)/V(b)/Parent 21 0 R>>")
                                .object(21, "<</Parent 20 0 R>>")),
                bomb("a thousand revisions", revisions(), false));
    }

    private static RawPdf deepForms() {
        RawPdf pdf = page("/Resources<</XObject<</X 1000 0 R>>>>").stream(4, "", "/X Do");
        for (int i = 1000; i < 2000; i++) {
            String next = "/Resources<</XObject<</X " + (i + 1) + " 0 R>>>>";
            pdf.stream(i, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + next, "/X Do");
        }
        return pdf.stream(2000, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "");
    }

    private static RawPdf stamps() {
        return page("/Annots[" + "20 0 R ".repeat(100_000) + "]")
                .object(20, "<</Type/Annot/Subtype/Stamp/Rect[0 0 600 700]/AP<</N 21 0 R>>>>")
                .stream(21, "/Type/XObject/Subtype/Form/BBox[0 0 600 700]", "0 0 600 700 re f ".repeat(1000));
    }

    private static RawPdf nothing() {
        StringBuilder references = new StringBuilder("/A[");
        for (int i = 1000; i < 501_000; i++) {
            references.append(i).append(" 0 R ");
        }
        return page(references + "]");
    }

    private static byte[] revisions() {
        byte[] document = content("").bytes();
        for (int i = 0; i < 1000; i++) {
            document = RawPdf.revised(document, 4, "<</Length 0>>\nstream\n\nendstream");
        }
        return document;
    }
}
