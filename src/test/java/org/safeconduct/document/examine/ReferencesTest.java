package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.document.examine.Planted.annotation;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;

/** Links, attachments, fields and maps, written in ways in which they are easily overlooked. */
class ReferencesTest {
    private static List<Finding> found(RawPdf pdf) {
        return Examination.of(pdf.bytes(), PageProgress.NONE).findings();
    }

    private static List<Finding> linked(String address) {
        return found(annotation("/Link", "/A<</S/URI/URI(" + address + ")>>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert\\(1\\)",
                "JaVaScRiPt:alert\\(1\\)",
                " https://example.org",
                "java\\nscript:x",
                "smb://server/share",
                "\\\\\\\\server\\\\share",
                "//server/share",
                "ms-word:ofe|u|https://example.org/a.docm",
                "search-ms:query=x",
                "data:text/html,x",
                "https:example.org",
                "evil.exe"
            })
    void aLinkThatIsNoOrdinaryOneIsDangerous(String address) {
        assertThat(linked(address))
                .filteredOn(Active.ForeignLink.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.DANGEROUS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a?b=c",
                "HTTP://EXAMPLE.ORG",
                "mailto:help@example.org",
                "tel:+15550100",
                "www.example.org"
            })
    void anOrdinaryLinkIsNoted(String address) {
        assertThat(linked(address))
                .noneMatch(Active.ForeignLink.class::isInstance)
                .filteredOn(Active.Link.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void anAttachmentNeedsNoFileSpecification() {
        RawPdf pdf = page("/Hidden 20 0 R").stream(20, "/Type/EmbeddedFile/Subtype/text#2Fplain", "list");
        assertThat(found(pdf)).filteredOn(Active.Attachment.class::isInstance).hasSize(1);
    }

    @Test
    void anAttachmentWithASpecificationIsToldOnce() {
        RawPdf pdf = of("/Names<</EmbeddedFiles<</Names[(a) 20 0 R]>>>>", "", "")
                .object(20, "<</Type/Filespec/F(list.txt)/EF<</F 21 0 R/UF 21 0 R>>>>")
                .stream(21, "/Type/EmbeddedFile", "list");
        assertThat(found(pdf)).filteredOn(Active.Attachment.class::isInstance).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<</FT/Tx/T(group)/Kids[<</T(mother)/V(Amina)/Parent 20 0 R>>]>>",
                "<</T(group)/FT/Ch/Kids[<</T(mother)/V[(Amina)]/Parent 20 0 R>>]>>",
                "<</FT/Tx/T(mother)/V 21 0 R>>"
            })
    void aFilledFieldIsFoundWhereverItsKindIsSaid(String field) {
        RawPdf pdf = of("/AcroForm<</Fields[20 0 R]>>", "", "").object(20, field).stream(21, "/A 1", "Amina");
        assertThat(found(pdf))
                .filteredOn(Identifying.UnshownField.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains("mother"));
    }

    @Test
    void aFieldIsLookedForUpwardsOnlySoFar() {
        RawPdf pdf = of("/AcroForm<</Fields[20 0 R]>>", "", "").object(20, "<</T(a)/V(b)/Parent 20 0 R>>");
        assertThat(found(pdf)).anyMatch(Identifying.UnshownField.class::isInstance);
        RawPdf empty = of("/AcroForm<</Fields[<</FT/Btn/V/Off>><</FT/Tx/V()>>]>>", "", "");
        assertThat(found(empty))
                .noneMatch(Identifying.FilledField.class::isInstance)
                .noneMatch(Identifying.UnshownField.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /F 0/AP<</N 21 0 R>>           | true
                    /F 2/AP<</N 21 0 R>>           | false
                    /F 0                           | false
                    /F 0/AP<</N 22 0 R>>           | false
                    /F 0/AP<</N<</Amina 22 0 R>>>> | false
                    """)
    void aFieldShowsWhereAWidgetOnAPageWritesText(String widget, boolean shown) {
        RawPdf pdf = of("/AcroForm<</Fields[20 0 R]>>", "/Annots[23 0 R]", "")
                .object(20, "<</FT/Tx/T(mother)/V(Amina)/Kids[23 0 R]>>")
                .stream(21, "/Subtype/Form/BBox[0 0 9 9]", "/Tx BMC BT /F 9 Tf (Amina) Tj ET EMC")
                .stream(22, "/Subtype/Form/BBox[0 0 9 9]", "/Tx BMC EMC")
                .object(23, "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/Parent 20 0 R" + widget + ">>");
        assertThat(found(pdf).stream().anyMatch(Identifying.FilledField.class::isInstance))
                .isEqualTo(shown);
        assertThat(found(pdf).stream().anyMatch(Identifying.UnshownField.class::isInstance))
                .isNotEqualTo(shown);
    }

    @Test
    void aButtonShowsWhereAWidgetHasTheChosenState() {
        RawPdf pdf = of("/AcroForm<</Fields[20 0 R]>>", "/Annots[20 0 R]", "")
                .object(
                        20,
                        "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Btn/T(married)/V/Yes/AS/Yes"
                                + "/AP<</N<</Yes 21 0 R/Off 21 0 R>>>>>>")
                .stream(21, "/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f");
        assertThat(found(pdf)).anyMatch(Identifying.FilledField.class::isInstance);
        assertThat(found(pdf.object(22, "1"))).noneMatch(Identifying.UnshownField.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Contents(call Amina)", "/Subj(about Amina)"})
    void aCommentStandsInTheWayAndALinkDoesNot(String text) {
        assertThat(found(annotation("/Highlight", text)))
                .filteredOn(Identifying.AnnotationText.class::isInstance)
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.REVEALING);
        assertThat(found(annotation("/Link", text))).noneMatch(Identifying.AnnotationText.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/VP[<</BBox[0 0 9 9]/Measure<</Type/Measure/Subtype/GEO/GPTS[45.5 -73.6]>>>>]",
                "/LGIDict[<</Type/LGIDict/Version(2.1)>>]",
                "/Measure<</Subtype/GEO>>"
            })
    void aMapSaysWhichPlaceItShows(String entries) {
        assertThat(found(page(entries))).anyMatch(Identifying.MapPosition.class::isInstance);
        assertThat(found(content("").object(40, "<<" + entries + ">>")))
                .anyMatch(Identifying.MapPosition.class::isInstance);
    }
}
