package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.of;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;

/** Text that is in a page and does not show on it, by every way in which it can be so. */
class HiddenTextTest {
    private static final String NAME = "BT /F 12 Tf 72 700 Td (Amina) Tj ET ";
    private static final String STATES = "/Resources<</Font<</F 90 0 R>>/ExtGState<</Z<</ca 0/CA 0>>/H<</ca .5>>"
            + "/M<</BM/Multiply>>>>/XObject<</G 20 0 R/I 21 0 R>>/Pattern<</P 22 0 R>>/Properties<</A 23 0 R>>>>";
    private static final String PICTURE =
            "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width 8/Height 8";

    private static List<Finding> found(RawPdf pdf) {
        return Examination.of(pdf.bytes(), PageProgress.NONE).findings();
    }

    private static RawPdf drawn(String content) {
        return of("", STATES, content).stream(
                        20, "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Group<</S/Transparency>>" + STATES, NAME)
                .stream(21, PICTURE, "x".repeat(64))
                .stream(
                        22,
                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 600 750]/XStep 600/YStep 750" + STATES,
                        NAME)
                .object(23, "<</ActualText(Amina)>>");
    }

    private static void tells(String content, Class<? extends Hidden> kind) {
        assertThat(found(drawn(content)))
                .filteredOn(kind::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains("Amina"))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.REVEALING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 Tr " + NAME,
                "/Z gs " + NAME,
                "/Z gs /G Do",
                "0.1 Tz " + NAME,
                "0 0 5 5 re W n " + NAME,
                "0 0 5 5 re W* n " + NAME,
                "0 0 m 5 0 l 5 5 l h W n " + NAME,
                "1 g " + NAME,
                "1 1 1 rg " + NAME,
                "0 0 0 0 k " + NAME,
                "/DeviceRGB cs 1 1 1 sc " + NAME,
                "q 0 g 60 690 200 40 re f Q " + NAME,
                "BT /F 12 Tf 1 0 1 .001 72 700 Tm (Amina) Tj ET",
            })
    void thatCannotBeSeenIsFound(String content) {
        tells(content, Hidden.InvisibleText.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAME + "60 690 200 40 re f",
                NAME + "1 0 0 rg 60 690 200 40 re B",
                NAME + "60 690 m 260 690 l 260 730 l 60 730 l b*",
                NAME + "20 w 60 705 m 260 705 l S",
                NAME + "q 200 0 0 40 60 690 cm /I Do Q",
                NAME + "q 200 0 0 40 60 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
                "/G Do 60 690 200 40 re f",
            })
    void underSomethingIsFound(String content) {
        tells(content, Hidden.CoveredText.class);
    }

    @Test
    void underAnAnnotationIsFound() {
        RawPdf appearance = of("", "/Annots[30 0 R]", NAME)
                .object(30, "<</Type/Annot/Subtype/Stamp/Rect[60 690 260 730]/AP<</N 31 0 R>>>>")
                .stream(31, "/Type/XObject/Subtype/Form/BBox[0 0 200 40]", "0 0 200 40 re f");
        assertThat(found(appearance)).anyMatch(Hidden.CoveredText.class::isInstance);
        RawPdf square = of("", "/Annots[30 0 R]", NAME)
                .object(30, "<</Type/Annot/Subtype/Square/IC[0 0 0]/Rect[60 690 260 730]>>");
        assertThat(found(square)).anyMatch(Hidden.CoveredText.class::isInstance);
    }

    @Test
    void thatAnAnnotationHidesIsFound() {
        RawPdf pdf = of("", "/Annots[30 0 R]", "")
                .object(30, "<</Type/Annot/Subtype/Stamp/Rect[0 0 612 792]/AP<</N 31 0 R>>>>")
                .stream(
                        31,
                        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 90 0 R>>>>",
                        "3 Tr " + NAME);
        assertThat(found(pdf)).anyMatch(Hidden.InvisibleText.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAME,
                "60 690 200 40 re f 1 g " + NAME,
                ".9 g 60 690 200 40 re f 0 g " + NAME,
                "60 690 200 40 re W n " + NAME,
                NAME + "300 300 200 40 re f",
                NAME + "/H gs 60 690 200 40 re f",
                NAME + "/M gs 60 690 200 40 re f",
                NAME + "1 w 60 705 m 260 705 l S",
                NAME + "60 690 200 40 re S",
                "q 200 0 0 40 60 690 cm /I Do Q 1 g " + NAME,
                "/Any sh 1 g " + NAME,
                "/Pattern cs /P2 scn 60 690 200 40 re f 1 g " + NAME,
                "/G Do",
                "/Span <</ActualText(-)>> BDC EMC " + NAME,
                "/Span /A BDC " + NAME + "EMC",
            })
    void thatShowsIsNotTold(String content) {
        assertThat(found(drawn(content)))
                .noneMatch(Hidden.InvisibleText.class::isInstance)
                .noneMatch(Hidden.CoveredText.class::isInstance)
                .noneMatch(Hidden.TextInstead.class::isInstance)
                .noneMatch(Limiting.PartlyRead.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Span <</ActualText(Amina)>> BDC BT /F 12 Tf 72 700 Td (Omar) Tj ET EMC",
                "/Span /A BDC BT /F 12 Tf 72 700 Td (Omar) Tj ET EMC",
                "/Span /A BDC BT /F 12 Tf 72 700 Td (Omar) Tj ET",
                "/P BMC /Span <</ActualText(Amina)>> BDC EMC EMC",
            })
    void thatIsOnlyCopiedIsFound(String content) {
        tells(content, Hidden.TextInstead.class);
    }

    @Test
    void thatOnlyTheStructureSaysIsFound() {
        RawPdf pdf = of("/StructTreeRoot 40 0 R", "", "")
                .object(40, "<</Type/StructTreeRoot/K 41 0 R>>")
                .object(41, "<</S/Span/P 40 0 R/ActualText(Amina)/Alt(A portrait)>>");
        assertThat(found(pdf)).filteredOn(Hidden.TextInstead.class::isInstance).hasSize(2);
    }

    @Test
    void inAPatternIsFound() {
        tells("/Pattern cs /P scn 0 0 612 792 re f", Hidden.PatternText.class);
        tells("/Pattern CS /P SCN 0 0 612 792 re S", Hidden.PatternText.class);
    }

    @Test
    void ofARecognitionIsFoundWithWhatItSays() {
        tells("q 612 0 0 792 0 0 cm /I Do Q 3 Tr " + NAME, Hidden.RecognitionLayer.class);
    }

    @Test
    void inFormsTooDeepToBeReadStopsTheDocument() {
        RawPdf pdf = of("", "/Resources<</XObject<</X 100 0 R>>>>", "/X Do");
        for (int i = 100; i < 160; i++) {
            pdf.stream(
                    i,
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + (i + 1) + " 0 R>>>>",
                    "/X Do");
        }
        pdf.stream(160, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "");
        assertThat(found(pdf)).anyMatch(Limiting.PageTooComplex.class::isInstance);
    }

    @Test
    void foundBeforeSomethingWentWrongIsToldAllTheSame() {
        assertThat(found(content("3 Tr " + NAME + "q ".repeat(20_000))))
                .anyMatch(Hidden.InvisibleText.class::isInstance)
                .anyMatch(Limiting.PageTooComplex.class::isInstance);
    }
}
