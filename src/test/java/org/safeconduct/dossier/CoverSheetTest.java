package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.testing.CheckedPaper;
import org.safeconduct.testing.TestExchange;

/** What a part's cover sheet tells, and that everybody can read it. */
class CoverSheetTest {
    private static final Preparation INSPECTED = new Preparation.Inspected();
    private static final Preparation SCRUBBED =
            new Preparation.Scrubbed(new Preparation.Original(123_456, SampleSheet.DIGEST));
    private static final Preparation KEPT = new Preparation.Kept(
            "The court's signed original must stay as it is.",
            List.of("document.javascript", "document.property", "zukunft.unknown"));
    private static final List<CoverSheet.Item> ITEMS = List.of(
            SampleSheet.item("referral form.pdf", INSPECTED),
            SampleSheet.item("Паспорт.pdf", SCRUBBED),
            SampleSheet.item("قرار المحكمة.pdf", KEPT));

    private static byte[] sheet(Locale locale) throws Exception {
        return SampleSheet.of(
                2,
                ITEMS,
                locale,
                SampleSheet.part("Where the person is", "officer-1"),
                SampleSheet.part("Case", "officer-2", "officer-1"));
    }

    @Test
    void listsWhatThePartHolds() throws Exception {
        String text = CheckedPaper.text(sheet(Locale.ENGLISH));
        assertThat(text)
                .contains(
                        "Part 2 of 2: Case",
                        "3 documents follow this sheet",
                        "02 referral form.pdf 12",
                        "03 Паспорт.pdf",
                        "04 [Arabic: 11 letters].pdf",
                        "Inspected: nothing stood in its way",
                        "Original: 123 456 bytes",
                        SampleSheet.DIGEST,
                        "signed original must stay as it is",
                        "zukunft.unknown",
                        "2 bytes, JSON",
                        SampleSheet.BUNDLE.hex(),
                        "emergency",
                        "2026-11-22 09:15 UTC",
                        "Fictional partner (unhcr)",
                        "Fictional resettlement (ircc)",
                        TestExchange.to("officer-1").fingerprints().classical().hex(),
                        TestExchange.to("officer-2")
                                .fingerprints()
                                .postQuantum()
                                .hex(),
                        "In square brackets");
        for (CoverSheet.Item item : ITEMS) {
            PartDocument.Content content = item.document().content();
            assertThat(text).contains(content.sha256());
        }
    }

    @Test
    void tellsNothingOfOtherPartsAndNamesNobody() throws Exception {
        byte[] first = SampleSheet.of(
                1,
                ITEMS,
                Locale.ENGLISH,
                SampleSheet.part("Where the person is", "officer-1"),
                SampleSheet.part("Case", "officer-2"));
        assertThat(CheckedPaper.text(first))
                .contains("Where the person is")
                .doesNotContain("Case", "officer", "unhcr-1")
                .doesNotContain(
                        TestExchange.to("officer-2").fingerprints().classical().hex());
    }

    @Test
    void isTheSameBytesForTheSameContent() throws Exception {
        assertThat(sheet(Locale.FRENCH)).isEqualTo(sheet(Locale.FRENCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void isReadableForEverybody(String language) throws Exception {
        Locale locale = Locale.of(language);
        CheckedPaper.require(sheet(locale), PaperTitle.COVER_SHEET, locale);
    }

    @Test
    void listsAsManyDocumentsAsFit() throws Exception {
        List<CoverSheet.Item> items = new ArrayList<>(Collections.nCopies(997, ITEMS.getFirst()));
        items.add(SampleSheet.item("l'avant-dernier*".repeat(12), INSPECTED));
        byte[] sheet = SampleSheet.of(1, items, Locale.FRENCH, SampleSheet.part("Dossier", "officer-1"));
        assertThat(CheckedPaper.violations(sheet)).isEmpty();
        assertThat(CheckedPaper.findings(sheet)).containsExactly("document.document-id");
        assertThat(CheckedPaper.text(sheet)).contains("998 documents suivent", "999 l’avant-dernier*l’avant");
    }

    @Test
    void fitsTheLongestReasonAndTheMostFindingsOnAPage() throws Exception {
        List<String> codes = new ArrayList<>();
        for (int i = 10; i < 74; i++) {
            codes.add("document." + "long-".repeat(7) + i);
        }
        Preparation kept = new Preparation.Kept("Reason ".repeat(71).strip() + ".", codes);
        List<CoverSheet.Item> items = List.of(ITEMS.getFirst(), SampleSheet.item("order.pdf", kept));
        byte[] sheet = SampleSheet.of(1, items, Locale.ENGLISH, SampleSheet.part("Case", "officer-1"));
        CheckedPaper.require(sheet, PaperTitle.COVER_SHEET, Locale.ENGLISH);
        assertThat(CheckedPaper.text(sheet)).contains("and 48 more kinds of findings");
    }
}
