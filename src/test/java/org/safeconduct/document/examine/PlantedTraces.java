package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.Planted.annotation;
import static org.safeconduct.document.examine.Planted.fact;
import static org.safeconduct.document.examine.Planted.joined;
import static org.safeconduct.document.examine.Planted.photograph;
import static org.safeconduct.document.examine.Planted.picture;
import static org.safeconduct.document.examine.Planted.planted;
import static org.safeconduct.document.examine.RawPdf.ascii;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.util.List;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Identifying;

/** Documents with one thing in each that tells or hides something. */
final class PlantedTraces {
    private PlantedTraces() {}

    static List<Planted> all() {
        return List.of(
                fact(
                        "an author",
                        content("").object(20, "<</Author(Amina Example)>>").trailer("/Info 20 0 R"),
                        Identifying.Property.class,
                        "Amina Example"),
                fact(
                        "an author of an earlier time",
                        content("").object(20, "<</Author(Amina Example)/Title(x)>>"),
                        Identifying.Property.class,
                        "Amina Example"),
                fact(
                        "XMP",
                        of("/Metadata 20 0 R", "", "").stream(
                                20,
                                "/Type/Metadata/Subtype/XML",
                                "<?xpacket?><x:xmpmeta><dc:creator>Amina Example</dc:creator></x:xmpmeta>"),
                        Identifying.Metadata.class,
                        "Amina Example"),
                fact(
                        "XMP of a picture",
                        picture("/Metadata 21 0 R/Width 8/Height 8").stream(
                                21, "/Type/Metadata/Subtype/XML", "<a>Phone 9</a>"),
                        Identifying.Metadata.class,
                        "Phone 9"),
                fact("a camera", photograph(), Identifying.CameraData.class, "Example Phone"),
                fact("a position", photograph(), Identifying.PositionData.class, ""),
                fact("an identifier", content("").trailer("/ID[<01><02>]"), Identifying.DocumentId.class, ""),
                fact(
                        "a program's data",
                        page("/PieceInfo<</Drawer<</LastModified(D:2026)/Private 1>>>>"),
                        Identifying.ProgramData.class,
                        "Drawer"),
                fact(
                        "who wrote an annotation",
                        annotation("/Text", "/T(Omar Example)"),
                        Identifying.AnnotationAuthor.class,
                        "Omar Example"),
                fact(
                        "what an annotation says",
                        annotation("/Text", "/Contents(call her)"),
                        Identifying.AnnotationText.class,
                        "call her"),
                fact("a filled field", field("BT /F 9 Tf (Amina) Tj ET"), Identifying.FilledField.class, "mother"),
                fact(
                        "a filled field without a place",
                        of("/AcroForm<</Fields[<</FT/Tx/T(mother)/V(Amina)>>]>>", "", ""),
                        Identifying.UnshownField.class,
                        "mother"),
                fact(
                        "a filled field that is empty on its page",
                        field("q Q"),
                        Identifying.UnshownField.class,
                        "mother"),
                fact(
                        "a map",
                        page("/VP[<</Measure<</Subtype/GEO/GPTS[45.5 -73.6]>>>>]"),
                        Identifying.MapPosition.class,
                        ""),
                fact("a scan in colour", picture("/Width 1700/Height 2200"), Identifying.ColourScan.class, ""),
                planted(
                        "an earlier revision",
                        RawPdf.revised(content("").bytes(), 4, "<</Length 0>>\nstream\n\nendstream"),
                        Hidden.EarlierRevisions.class,
                        "1"),
                fact(
                        "a layer that is off",
                        of("/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>", "", "")
                                .object(20, "<</Type/OCG/Name(Real names)>>"),
                        Hidden.LayerOff.class,
                        "Real names"),
                fact(
                        "a layer that is not on",
                        of("/OCProperties<</OCGs[20 0 R]/D<</BaseState/OFF/ON[]>>>>", "", "")
                                .object(20, "<</Type/OCG/Name(Real names)>>"),
                        Hidden.LayerOff.class,
                        "Real names"),
                fact(
                        "invisible text",
                        content("BT /F 12 Tf 3 Tr 72 700 Td (hidden name) Tj ET"),
                        Hidden.InvisibleText.class,
                        "hidden name"),
                fact(
                        "text too small",
                        content("BT /F 0.1 Tf 72 700 Td (tiny name) Tj ET"),
                        Hidden.InvisibleText.class,
                        "tiny name"),
                fact(
                        "recognised text",
                        of(
                                "",
                                "/Resources<</Font<</F 90 0 R>>/XObject<</I 20 0 R>>>>",
                                "q 612 0 0 792 0 0 cm /I Do Q BT /F 12 Tf 3 Tr 72 700 Td (recognised) Tj ET")
                                .stream(
                                        20,
                                        "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width 8/Height 8",
                                        "x".repeat(64)),
                        Hidden.RecognitionLayer.class,
                        "recognised"),
                fact(
                        "text under a box",
                        content("BT /F 12 Tf 72 700 Td (under it) Tj ET 60 690 200 40 re f"),
                        Hidden.CoveredText.class,
                        "under it"),
                fact(
                        "a redaction that was not done",
                        annotation("/Redact", "/QuadPoints[0 9 9 9 0 0 9 0]"),
                        Hidden.PendingRedaction.class,
                        ""),
                fact(
                        "text of a pattern",
                        of(
                                "",
                                "/Resources<</Font<</F 90 0 R>>/Pattern<</P 20 0 R>>>>",
                                "/Pattern cs /P scn 0 0 600 700 re f")
                                .stream(
                                        20,
                                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 99 99]/XStep 99/YStep 99/Resources<</Font<</F 90 0 R>>>>",
                                        "BT /F 12 Tf (tiled) Tj ET"),
                        Hidden.PatternText.class,
                        "tiled"),
                fact(
                        "text that is only copied",
                        content("/Span <</ActualText(real name)>> BDC BT /F 12 Tf 72 700 Td (Omar) Tj ET EMC"),
                        Hidden.TextInstead.class,
                        "real name"),
                fact(
                        "text outside the crop box",
                        of("", "/CropBox[0 0 300 300]", "BT /F 12 Tf 72 700 Td (cut away) Tj ET"),
                        Hidden.TextOutside.class,
                        "cut away"),
                fact(
                        "a picture outside the crop box",
                        of(
                                "",
                                "/CropBox[0 0 300 300]/Resources<</XObject<</I 20 0 R>>>>",
                                "q 50 0 0 50 400 400 cm /I Do Q")
                                .stream(
                                        20,
                                        "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width 8/Height 8",
                                        "x".repeat(64)),
                        Hidden.PictureOutside.class,
                        ""),
                fact("an annotation that is hidden", annotation("/Text", "/F 2"), Hidden.HiddenAnnotation.class, ""),
                fact(
                        "a small picture of the page",
                        page("/Thumb 20 0 R").stream(
                                20, "/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
                        Hidden.Thumbnail.class,
                        ""),
                fact(
                        "another version of a picture",
                        picture("/Alternates[]/Width 8/Height 8"),
                        Hidden.AlternatePicture.class,
                        ""),
                fact(
                        "an unreachable object",
                        content("").object(50, "(nobody knows)"),
                        Hidden.UnreachableObjects.class,
                        "1"),
                fact(
                        "an object that no table lists",
                        page("/A 20 0 R").object(20, "<<>>\nendobj\n77 0 obj\n(left over)"),
                        Hidden.UnlistedObjects.class,
                        "1"),
                planted(
                        "bytes after the end",
                        joined(content("").bytes(), ascii("more")),
                        Hidden.BytesAfterEnd.class,
                        "4"),
                planted(
                        "bytes before the start",
                        joined(ascii("more\n"), content("").bytes()),
                        Hidden.BytesBeforeStart.class,
                        "5"));
    }

    private static RawPdf field(String drawn) {
        return of("/AcroForm<</Fields[20 0 R]>>", "/Annots[20 0 R]", "")
                .object(20, "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(mother)/V(Amina)/AP<</N 21 0 R>>>>")
                .stream(21, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", drawn);
    }
}
