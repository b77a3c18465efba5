package org.safeconduct.document.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.examine.Planted;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;

class ScrubberTest {
    private static final String FONT = "/Resources<</Font<</F 90 0 R>>>>";

    static Stream<Planted> curable() {
        return Planted.all().stream().filter(each -> !Limiting.class.isAssignableFrom(each.found()));
    }

    private static Scrubber.Scrubbed scrub(byte[] document) throws IOException {
        try {
            return Scrubber.scrub(document, PageProgress.NONE);
        } catch (Scrubber.Refused e) {
            throw new AssertionError("refused: " + e.findings(), e);
        }
    }

    private static Scrubber.Scrubbed scrub(RawPdf document) throws IOException {
        return scrub(document.bytes());
    }

    /** The file, and every stream of it inflated. */
    private static String everything(byte[] document) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(document);
        try (PDDocument opened = Loader.loadPDF(document)) {
            for (COSObjectKey key :
                    Set.copyOf(opened.getDocument().getXrefTable().keySet())) {
                if (opened.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    try (var in = stream.createInputStream()) {
                        in.transferTo(all);
                    }
                }
            }
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] document) throws IOException {
        try (PDDocument opened = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(opened).strip();
        }
    }

    private static BufferedImage picture(byte[] document) throws IOException {
        try (PDDocument opened = Loader.loadPDF(document)) {
            return new PDFRenderer(opened).renderImageWithDPI(0, Likeness.DRAWN.resolution());
        }
    }

    @ParameterizedTest
    @MethodSource("curable")
    void leavesNothingOf(Planted planted) throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(planted.document());
        assertThat(Examination.of(scrubbed.document(), PageProgress.NONE).findings())
                .allMatch(finding -> finding.severity() == Severity.NOTE)
                .noneMatch(finding -> finding instanceof Active || finding instanceof Hidden);
        // A word that is a letter, or a count, is in every file.
        if (planted.words().length() > 2) {
            assertThat(everything(scrubbed.document())).doesNotContain(planted.words());
        }
    }

    @Test
    void keepsTextAsText() throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(RawPdf.of(
                "/Metadata 20 0 R",
                FONT,
                "% a remark\n/Span<</ActualText(said)>>BDC BT /F 12 Tf 72 700 Td (seen) Tj ET EMC"));
        assertThat(scrubbed.pictures()).isEmpty();
        assertThat(text(scrubbed.document())).isEqualTo("seen");
        assertThat(everything(scrubbed.document())).doesNotContain("remark", "said", "ActualText");
    }

    @Test
    void isTheSameEachTime() throws IOException {
        byte[] document = RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET").bytes();
        assertThat(scrub(document).document()).isEqualTo(scrub(document).document());
    }

    @Test
    void makesAPictureOfAPageThatHidesText() throws IOException {
        byte[] document = RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj 3 Tr 0 -50 Td (hidden) Tj ET")
                .bytes();
        Scrubber.Scrubbed scrubbed = scrub(document);
        assertThat(scrubbed.pictures()).containsExactly(1);
        assertThat(text(scrubbed.document())).isEmpty();
        assertThat(Likeness.TAKEN.same(picture(document), picture(scrubbed.document())))
                .isTrue();
    }

    @Test
    void leavesOutOperandsThatNothingTakes() throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET (smuggled)"));
        assertThat(everything(scrubbed.document())).doesNotContain("smuggled");
    }

    @Test
    void leavesOutWhatNoPageUses() throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(RawPdf.of(
                "",
                "/Resources<</Font<</F 90 0 R>>/XObject<</Unused 20 0 R>>/Secret(told)>>",
                "BT /F 12 Tf 72 700 Td (seen) Tj ET")
                .stream(20, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "BT (unused) Tj ET"));
        assertThat(scrubbed.pictures()).isEmpty();
        assertThat(everything(scrubbed.document())).doesNotContain("unused", "Unused", "told", "Secret");
    }

    @Test
    void refusesWhatCannotBeReadWhole() {
        for (Planted planted : Planted.all()) {
            if (Limiting.class.isAssignableFrom(planted.found()) && blocks(planted)) {
                assertThatExceptionOfType(Scrubber.Refused.class)
                        .as(planted.what())
                        .isThrownBy(() -> Scrubber.scrub(planted.document(), PageProgress.NONE))
                        .satisfies(refused -> assertThat(refused.findings()).isNotEmpty());
            }
        }
    }

    private static boolean blocks(Planted planted) {
        List<Finding> findings =
                Examination.of(planted.document(), PageProgress.NONE).findings();
        return findings.stream()
                .anyMatch(finding -> finding.severity() == Severity.BLOCKING
                        && !(finding instanceof Limiting.CrossReferenceDamaged));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BT /F 8 Tf 72 700 Td (minister of the exterior, 7.280, 11 June 2028) Tj ET",
                "BT /F 8 Tf 72 700 Td (ministry of the interior) Tj ET",
                "BT /F 8 Tf 72 700 Td (ministry of the interior, 1.250, 17 July 2025) Tj ET",
                ""
            })
    void tellsPagesApartThatDifferByALetter(String other) throws IOException {
        String one = "BT /F 8 Tf 72 700 Td (ministry of the interior, 1.250, 17 July 2026) Tj ET";
        for (String grey : List.of("0 g ", "0.4 g ", "0.65 g ")) {
            BufferedImage before = picture(RawPdf.content(grey + one).bytes());
            assertThat(Likeness.DRAWN.same(before, before)).isTrue();
            assertThat(Likeness.DRAWN.same(
                            before, picture(RawPdf.content(grey + other).bytes())))
                    .as(grey)
                    .isFalse();
        }
    }

    private static final String PICTURE =
            "/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8";

    private static RawPdf pictured(String content) {
        return RawPdf.of("", "/Resources<</Font<</F 90 0 R>>/XObject<</I 20 0 R>>>>", content);
    }

    @Test
    void makesAPictureOfAPageWithAPicture() throws IOException {
        String secret = "PICTURE-SECRET-DATA-0123456789ab".repeat(128);
        Scrubber.Scrubbed scrubbed =
                scrub(pictured("q 200 0 0 200 20 20 cm /I Do Q 0 g 20 20 200 200 re f").stream(20, PICTURE, secret));
        assertThat(scrubbed.pictures()).containsExactly(1);
        assertThat(everything(scrubbed.document())).doesNotContain("SECRET");
    }

    @Test
    void refusesAPageOfWhichAPictureCannotBeDrawn() {
        String image = PICTURE.replace("BitsPerComponent 8", "BitsPerComponent 1");
        for (String filter : List.of("/JBIG2Decode", "/JPXDecode")) {
            byte[] document = pictured("q 200 0 0 200 20 20 cm /I Do Q").stream(20, image + "/Filter" + filter, "xyz")
                    .bytes();
            assertThatExceptionOfType(Scrubber.Refused.class)
                    .as(filter)
                    .isThrownBy(() -> Scrubber.scrub(document, PageProgress.NONE))
                    .satisfies(refused ->
                            assertThat(refused.findings()).singleElement().isInstanceOf(Limiting.PartlyRead.class));
        }
    }

    @Test
    void refusesAFieldWhoseValueIsNotDrawn() {
        byte[] document = RawPdf.of("/AcroForm<</NeedAppearances true/Fields[20 0 R]>>", FONT + "/Annots[20 0 R]", "")
                .object(20, "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Amina)/Rect[20 20 200 40]>>")
                .bytes();
        assertThatExceptionOfType(Scrubber.Refused.class).isThrownBy(() -> Scrubber.scrub(document, PageProgress.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/F 12 Tf (SECRET) Tj",
                "0.5000000000314159265358979 w",
                "12345 31415 m 20 30 l n",
                "/Sh sh BT /F 9 Tf (SECRET) Tj ET",
                "/Pattern cs /P scn"
            })
    void leavesOutWhatDrawsNothing(String content) throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET " + content));
        assertThat(everything(scrubbed.document())).doesNotContain("SECRET", "31415");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/SMask<</Type/Mask/S/Luminosity/G 21 0 R/TR<</FunctionType 2/N 1/Domain[0 1]/C0[1]/C1[0]>>>>",
                "/TR<</FunctionType 2/N 1/Domain[0 1]/C0[1]/C1[0]>>",
                "/HT 21 0 R"
            })
    void makesAPictureOfAPageThatAStateDrawsOtherwise(String state) throws IOException {
        Scrubber.Scrubbed scrubbed = scrub(RawPdf.of(
                "",
                "/Resources<</Font<</F 90 0 R>>/ExtGState<</G<<" + state + ">>>>>>",
                "/G gs BT /F 12 Tf 72 700 Td (seen) Tj ET")
                .stream(21, "/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Group<</S/Transparency/CS/DeviceGray>>", ""));
        assertThat(scrubbed.pictures()).containsExactly(1);
    }

    @Test
    void keepsTheTextOfAPageWithManyLinks() throws IOException {
        String link = "<</Type/Annot/Subtype/Link/Rect[20 20 90 40]/Border[0 0 0]"
                + "/A<</S/URI/URI(https://example.org/)>>>>";
        Scrubber.Scrubbed scrubbed =
                scrub(RawPdf.of("", FONT + "/Annots[" + link.repeat(60) + "]", "BT /F 12 Tf 72 700 Td (seen) Tj ET"));
        assertThat(scrubbed.pictures()).isEmpty();
        assertThat(everything(scrubbed.document())).doesNotContain("example.org");
    }

    @Test
    void keepsThePagesSizeInUnitsOfItsOwn() throws IOException {
        byte[] document = RawPdf.of(
                        "",
                        FONT + "/UserUnit 2/MediaBox[0 0 300 200]",
                        "BT /F 12 Tf 72 100 Td (seen) Tj 3 Tr (hidden) Tj ET")
                .bytes();
        Scrubber.Scrubbed scrubbed = scrub(document);
        assertThat(scrubbed.pictures()).containsExactly(1);
        try (PDDocument opened = Loader.loadPDF(scrubbed.document())) {
            assertThat(opened.getPage(0).getMediaBox().getWidth()).isEqualTo(600);
        }
    }

    @Test
    void keepsNoIdentifierOfTheDocument() throws IOException {
        Scrubber.Scrubbed scrubbed =
                scrub(RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET").trailer("/ID[<01><02>]"));
        assertThat(Examination.of(scrubbed.document(), PageProgress.NONE).findings())
                .noneMatch(finding -> finding instanceof Identifying.Property);
    }
}
