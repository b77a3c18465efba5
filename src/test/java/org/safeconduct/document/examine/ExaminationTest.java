package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.InspectionDocument;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.testing.SampleFindings;

/** What is found in documents of which it is known what is in them. */
class ExaminationTest {
    /** Found by the parent, or only in documents too large for a test of this kind (see BombsIT). */
    private static final Set<String> ELSEWHERE = Set.of(
            "FileTooLarge",
            "PageNotDrawn",
            "PageTooComplex",
            "TooManyPages",
            "TooManyObjects",
            "ObjectUnreadable",
            "WorkerMissing",
            "WorkerDied",
            "TookTooMuchMemory",
            "TookTooLong",
            "AnswerNotUnderstood",
            "NeedsPassword",
            "Encrypted",
            "MoreOfAKind");

    static List<Planted> planted() {
        return Planted.all();
    }

    private static List<Finding> found(byte[] document) {
        return Examination.of(document, PageProgress.NONE).findings();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void findsWhatIsPlanted(Planted planted) {
        List<Finding> found = found(planted.document());
        assertThat(found)
                .as("%s in %s", planted.found().getSimpleName(), found)
                .anyMatch(finding -> planted.found().isInstance(finding)
                        && finding.arguments().toString().contains(planted.words()));
    }

    @Test
    void plantsEveryKind() {
        Set<String> kinds =
                SampleFindings.kinds().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> covered = planted().stream()
                .map(each -> each.found().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(ELSEWHERE);
        assertThat(covered).isEqualTo(kinds);
    }

    @Test
    void findsNothingInADocumentWithNothingInIt() {
        InspectionDocument inspected =
                Examination.of(RawPdf.page("/Resources<<>>").bytes(), PageProgress.NONE);
        assertThat(inspected.findings()).isEmpty();
        assertThat(inspected.pages()).isEqualTo(1);
    }

    @Test
    void saysWhichPageAndWhichObject() {
        RawPdf pdf = RawPdf.of("", "", "")
                .object(2, "<</Type/Pages/Kids[3 0 R 30 0 R]/Count 2>>")
                .object(30, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[31 0 R]>>")
                .object(31, "<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/F 2>>");
        assertThat(found(pdf.bytes()))
                .filteredOn(Hidden.HiddenAnnotation.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().page()).isEqualTo(2))
                .satisfies(finding -> assertThat(finding.place().object()).isEqualTo(31L));
    }

    @Test
    void countsRevisionsAlongTheTrailersAndNotByTheirMarks() {
        byte[] once = RawPdf.content("% %%EOF\n").bytes();
        assertThat(found(once)).noneMatch(Hidden.EarlierRevisions.class::isInstance);
        byte[] twice = RawPdf.revised(once, 4, "<</Length 0>>\nstream\n\nendstream");
        byte[] thrice = RawPdf.revised(twice, 4, "<</Length 0>>\nstream\n\nendstream");
        assertThat(found(thrice))
                .filteredOn(Hidden.EarlierRevisions.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly(2));
    }

    @Test
    void doesNotMissNumbersThatStreamsHaveUsedUp() {
        RawPdf pdf = RawPdf.page("/Resources<<>>").object(40, "1234").object(41, "null");
        assertThat(found(pdf.bytes())).isEmpty();
    }

    @Test
    void keepsAHostileNameShortAndHarmless() {
        String name = "\u001b]0;owned\u0007" + "A".repeat(5000);
        List<Finding> found = found(RawPdf.page("/Annots[20 0 R]")
                .object(20, "<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/T(" + name + ")>>")
                .bytes());
        assertThat(found)
                .allSatisfy(finding -> assertThat(finding.arguments().toString())
                        .hasSizeLessThan(210)
                        .doesNotContain("\u001b", "\u0007"));
    }

    @Test
    void isNotCrowdedOutByOneKind() {
        StringBuilder annotations = new StringBuilder("/Annots[");
        for (int i = 0; i < 500; i++) {
            annotations
                    .append("<</Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://example.org/")
                    .append(i)
                    .append(")>>>>");
        }
        List<Finding> found = found(RawPdf.page(annotations + "<</Subtype/Text/Rect[0 0 1 1]/F 2>>]")
                .bytes());
        assertThat(found).anyMatch(Hidden.HiddenAnnotation.class::isInstance);
        assertThat(found).filteredOn(Limiting.MoreOfAKind.class::isInstance).isNotEmpty();
        assertThat(found).hasSizeLessThan(2 * Notebook.MOST_OF_A_KIND + 20);
    }

    @Test
    void stopsWhereAPasswordIsNeededAndOnlySaysSoWhereNot() throws IOException {
        assertThat(found(encrypted("secret")))
                .anyMatch(Limiting.NeedsPassword.class::isInstance)
                .anyMatch(finding -> finding.severity() == Severity.BLOCKING);
        assertThat(found(encrypted("")))
                .anyMatch(Limiting.Encrypted.class::isInstance)
                .noneMatch(Limiting.NeedsPassword.class::isInstance);
    }

    private static byte[] encrypted(String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void stopsAtTheMostPages() {
        RawPdf pdf = RawPdf.content("");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < Limits.PAGES + 5; i++) {
            kids.append("<</Type/Page/MediaBox[0 0 9 9]>>");
        }
        pdf.object(2, "<</Type/Pages/Count 7/Kids[" + kids + "]>>");
        InspectionDocument inspected = Examination.of(pdf.bytes(), PageProgress.NONE);
        assertThat(inspected.pages()).isEqualTo(Limits.PAGES);
        assertThat(inspected.findings()).anyMatch(Limiting.TooManyPages.class::isInstance);
    }
}
