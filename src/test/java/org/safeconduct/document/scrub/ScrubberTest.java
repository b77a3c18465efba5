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
            return new PDFRenderer(opened).renderImageWithDPI(0, Likeness.DOTS_PER_INCH);
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
        assertThat(Likeness.same(picture(document), picture(scrubbed.document())))
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

    @Test
    void tellsPagesApartThatDifferByAWord() throws IOException {
        String page = "BT /F 10 Tf 72 700 Td (The family lives in the town) Tj ET";
        BufferedImage one = picture(RawPdf.content(page).bytes());
        BufferedImage other =
                picture(RawPdf.content(page.replace("lives", "lived")).bytes());
        BufferedImage without = picture(RawPdf.content(page.replace("town", "")).bytes());
        assertThat(Likeness.same(one, one)).isTrue();
        assertThat(Likeness.same(one, without)).isFalse();
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
    }

    @Test
    void keepsNoIdentifierOfTheDocument() throws IOException {
        Scrubber.Scrubbed scrubbed =
                scrub(RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET").trailer("/ID[<01><02>]"));
        assertThat(Examination.of(scrubbed.document(), PageProgress.NONE).findings())
                .noneMatch(finding -> finding instanceof Identifying.Property);
    }
}
