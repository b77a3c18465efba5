package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.Planted.damaged;
import static org.safeconduct.document.examine.Planted.fact;
import static org.safeconduct.document.examine.Planted.joined;
import static org.safeconduct.document.examine.Planted.picture;
import static org.safeconduct.document.examine.Planted.planted;
import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safeconduct.document.inspect.Limiting;

/** Documents with one thing in each that limits what can be said of them. */
final class PlantedLimits {
    private PlantedLimits() {}

    static List<Planted> all() {
        return List.of(
                planted("no PDF", ascii("<html>hello</html>"), Limiting.NotAPdf.class, ""),
                planted("nothing", new byte[0], Limiting.NotAPdf.class, ""),
                planted(
                        "a ZIP file behind it",
                        joined(content("").bytes(), ascii("PK\3\4aaaa")),
                        Limiting.SeveralFiles.class,
                        ""),
                planted(
                        "a second document behind it",
                        joined(content("").bytes(), content("").bytes()),
                        Limiting.SeveralFiles.class,
                        ""),
                planted("only a header", ascii("%PDF-1.7\n"), Limiting.CannotParse.class, ""),
                fact("no pages", content("").object(2, "<</Type/Pages/Kids[]/Count 0>>"), Limiting.NoPages.class, ""),
                fact("a page too large", page("/MediaBox[0 0 14400 14400]"), Limiting.PageTooLarge.class, ""),
                fact("a picture too large", picture("/Width 100000/Height 100000"), Limiting.PictureTooLarge.class, ""),
                fact("a content that is no content", content("/Nothing Do (x) 5 cm"), Limiting.PartlyRead.class, ""),
                fact("pages after five bad ones", badPages(), Limiting.PagesNotTried.class, "1"),
                fact(
                        "a content that does not inflate to its end",
                        page("").stream(4, "/Filter/FlateDecode", damaged()),
                        Limiting.PartlyRead.class,
                        ""),
                planted(
                        "a table of objects in the wrong place",
                        ascii(new String(content("").bytes(), StandardCharsets.ISO_8859_1)
                                .replaceFirst("startxref\n\\d+", "startxref\n7")),
                        Limiting.CrossReferenceDamaged.class,
                        ""),
                fact(
                        "a signature",
                        of(
                                "/AcroForm<</Fields[<</FT/Sig/T(s)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Name(A Notary)>>>>]>>",
                                "",
                                ""),
                        Limiting.Signed.class,
                        "A Notary"),
                fact(
                        "a font that is missing",
                        content("BT /F 12 Tf (x) Tj ET"),
                        Limiting.FontNotEmbedded.class,
                        "Helvetica"));
    }

    private static RawPdf badPages() {
        RawPdf pdf = content("/Nothing Do (x) 5 cm")
                .object(2, "<</Type/Pages/Kids[3 0 R 30 0 R 31 0 R 32 0 R 33 0 R 34 0 R]/Count 6>>");
        for (int i = 30; i < 35; i++) {
            pdf.object(i, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>");
        }
        return pdf;
    }
}
