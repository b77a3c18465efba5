package org.safeconduct.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.PageProgress;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What every paper that this program makes has to hold, as far as a program can check it. */
public final class CheckedPaper {
    private static final int FEW_PAGES = 3;

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private CheckedPaper() {}

    /** Everything: PDF/UA-1 by its own validator, structure, order, contrast, fonts, metadata, nothing found by ours. */
    public static void require(byte[] pdf, PaperTitle title, Locale language) throws Exception {
        assertThat(violations(pdf)).as("veraPDF, PDF/UA-1").isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            // What a figure says in words is told of as such; there is nothing else.
            List<String> expected = new ArrayList<>(
                    Collections.nCopies(PaperStructure.of(document).figures(), "document.text-instead"));
            expected.addFirst("document.document-id");
            assertThat(findings(pdf)).as("pdf inspect").isEqualTo(expected);
            requireDescription(document, title, language);
            for (PDPage page : document.getPages()) {
                requireFonts(page);
            }
            requireBookmarks(document);
            PaperStructure.require(document);
            PaperOrder.require(document);
        }
    }

    /** Rule and place of everything that does not conform. */
    public static List<String> violations(byte[] pdf) throws VeraPDFException, IOException {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
            List<String> failed = result.getTestAssertions().stream()
                    .map(each -> each.getRuleId().getClause() + "-"
                            + each.getRuleId().getTestNumber() + " " + each.getMessage() + " at "
                            + each.getLocation().getContext())
                    .toList();
            assertThat(result.isCompliant()).isEqualTo(failed.isEmpty());
            return failed;
        }
    }

    /** Codes of what our own inspection finds. */
    public static List<String> findings(byte[] pdf) {
        return Examination.of(pdf, PageProgress.NONE).findings().stream()
                .map(Finding::code)
                .toList();
    }

    /** In the order of reading. */
    public static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replace('\u00a0', ' ');
        }
    }

    private static void requireDescription(PDDocument document, PaperTitle title, Locale language) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        assertThat(catalog.getLanguage()).isEqualTo(language.getLanguage());
        assertThat(catalog.getMarkInfo().isMarked()).isTrue();
        assertThat(Objects.requireNonNull(catalog.getViewerPreferences()).displayDocTitle())
                .isTrue();
        assertThat(document.getDocument().getTrailer().containsKey(COSName.INFO))
                .as("properties that say what made it when")
                .isFalse();
        assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                .contains("<pdfuaid:part>1</pdfuaid:part>", title.in(language));
    }

    private static void requireFonts(PDPage page) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : page.getResources().getFontNames()) {
            fonts.add(page.getResources().getFont(name));
        }
        assertThat(fonts).isNotEmpty().allSatisfy(font -> {
            assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            assertThat(font.getName()).contains("Noto");
            assertThat(font.getCOSObject().containsKey(COSName.TO_UNICODE)).isTrue();
        });
    }

    private static void requireBookmarks(PDDocument document) {
        boolean there = document.getDocumentCatalog().getDocumentOutline() != null;
        assertThat(there).as("bookmarks where long").isEqualTo(document.getNumberOfPages() > FEW_PAGES);
    }
}
