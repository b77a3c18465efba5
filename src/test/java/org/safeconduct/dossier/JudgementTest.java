package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.examine.Examination;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.testing.SampleFindings;

/** Every kind of finding, and every decision. */
class JudgementTest {
    private static final String REASON = "The court asks for it untouched.";
    private static final Decision KEEP = new Decision.Keep(REASON);
    private static final Decision SCRUB = new Decision.Scrub();
    private static final Decision AS_IT_IS = new Decision.AsItIs();

    /** Of which a reason cannot answer: docs/documents.md lists them. */
    private static final Set<String> UNSEEN = Set.of(
            "document.not-a-pdf",
            "document.cannot-parse",
            "document.needs-password",
            "document.no-pages",
            "document.file-too-large",
            "document.worker-died",
            "document.took-too-much-memory",
            "document.took-too-long",
            "document.answer-not-understood");

    /** Of which some was not looked at: docs/documents.md lists them. */
    private static final Set<String> UNSEEN_IN_PART = Set.of(
            "document.several-files",
            "document.too-many-pages",
            "document.pages-not-tried",
            "document.page-too-complex",
            "document.too-many-objects",
            "document.unlisted-objects",
            "document.bytes-after-end");

    /** Notes that go unasked, and that scrubbing takes out where it is asked for. */
    private static final Set<String> TAKEN_OUT = Set.of("document.filled-field");

    private static Inspection of(Finding... findings) {
        return new Inspection(Isolation.PROCESS, 1, List.of(findings));
    }

    private static Judgement judged(Decision decision, Finding... findings) {
        return Judgement.of(of(findings), decision, true);
    }

    private static Judgement refused(DossierRefusal why) {
        return new Judgement.IsRefused(why);
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfFinding() {
        return SampleFindings.every()
                .map(finding -> DynamicTest.dynamicTest(finding.code(), () -> {
                    List<Judgement> judgements =
                            List.of(judged(AS_IT_IS, finding), judged(SCRUB, finding), judged(KEEP, finding));
                    if (TAKEN_OUT.contains(finding.code())) {
                        assertThat(judgements)
                                .containsExactly(
                                        new Judgement.Passes(), new Judgement.IsScrubbed(), new Judgement.Passes());
                    } else if (finding.severity() == Severity.NOTE) {
                        assertThat(judgements).containsOnly(new Judgement.Passes());
                    } else if (finding instanceof Limiting.WorkerMissing) {
                        assertThat(judgements).containsOnly(refused(DossierRefusal.NOT_LOOKED_AT));
                    } else if (UNSEEN.contains(finding.code())) {
                        assertThat(judgements).containsOnly(refused(DossierRefusal.NOTHING_SEEN));
                    } else if (UNSEEN_IN_PART.contains(finding.code())) {
                        assertThat(judgements)
                                .containsExactly(
                                        refused(DossierRefusal.NOT_ALL_SEEN),
                                        new Judgement.IsScrubbed(),
                                        refused(DossierRefusal.NOT_ALL_SEEN));
                    } else {
                        assertThat(judgements)
                                .containsExactly(
                                        refused(DossierRefusal.SOMETHING_FOUND),
                                        new Judgement.IsScrubbed(),
                                        new Judgement.IsKept(REASON, List.of(finding.code())));
                    }
                }));
    }

    @Test
    void takesTheWorstOfSeveral() {
        Finding program = new Active.JavaScript(Place.DOCUMENT);
        assertThat(judged(KEEP, program, new Limiting.CannotParse(Place.DOCUMENT)))
                .isEqualTo(refused(DossierRefusal.NOTHING_SEEN));
        assertThat(judged(SCRUB, program, new Limiting.WorkerMissing(Place.DOCUMENT)))
                .isEqualTo(refused(DossierRefusal.NOT_LOOKED_AT));
    }

    @Test
    void listsEachKindThatIsAcceptedOnceAndNoNotes() {
        Finding[] findings = {
            new Hidden.Thumbnail(Place.page(2)),
            new Active.JavaScript(Place.page(1)),
            new Active.JavaScript(Place.page(3)),
            new Active.Link(Place.page(1), new Quote("https://example.org"))
        };
        assertThat(judged(KEEP, findings))
                .isEqualTo(new Judgement.IsKept(REASON, List.of("document.java-script", "document.thumbnail")));
    }

    @Test
    void letsNoReasonPutSomethingBeforeThePdf() {
        assertThat(Judgement.of(of(), AS_IT_IS, false)).isEqualTo(refused(DossierRefusal.BEGINS_OTHERWISE));
        assertThat(Judgement.of(of(), KEEP, false)).isEqualTo(refused(DossierRefusal.BEGINS_OTHERWISE));
        assertThat(Judgement.of(of(new Hidden.BytesBeforeStart(Place.DOCUMENT, 3)), AS_IT_IS, false))
                .isEqualTo(refused(DossierRefusal.BEGINS_OTHERWISE));
        assertThat(Judgement.of(of(), SCRUB, false)).isEqualTo(new Judgement.IsScrubbed());
    }

    @Test
    void letsNoReasonAnswerForASecondDocumentBehindTheFirst() {
        byte[] clean = RawPdf.content("").bytes();
        byte[] hostile = RawPdf.of("/OpenAction<</S/JavaScript/JS(x)>>", "", "").bytes();
        byte[] archive = "PK\3\4aaaa".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] behind : List.of(hostile, archive)) {
            Finding[] found = Examination.of(joined(clean, behind), PageProgress.NONE)
                    .findings()
                    .toArray(Finding[]::new);
            assertThat(judged(KEEP, found)).isEqualTo(refused(DossierRefusal.NOT_ALL_SEEN));
            assertThat(judged(AS_IT_IS, found)).isEqualTo(refused(DossierRefusal.NOT_ALL_SEEN));
        }
    }

    @Test
    void letsNoReasonAnswerForPagesThatWereNotTried() {
        RawPdf pdf = RawPdf.content("/Nothing Do (x) 5 cm")
                .object(2, "<</Type/Pages/Kids[3 0 R " + kids(9) + "]/Count 10>>");
        for (int i = 0; i < 9; i++) {
            pdf.object(30 + i, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>");
        }
        List<Finding> found = Examination.of(pdf.bytes(), PageProgress.NONE).findings();
        assertThat(found).contains(new Limiting.PagesNotTried(Place.DOCUMENT, 5));
        assertThat(judged(KEEP, found.toArray(Finding[]::new))).isEqualTo(refused(DossierRefusal.NOT_ALL_SEEN));
    }

    private static String kids(int pages) {
        return IntStream.range(0, pages).mapToObj(i -> (30 + i) + " 0 R").collect(Collectors.joining(" "));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void scrubsWhatNamesItsProgramOrItsTimeWhereScrubbingIsAskedFor() {
        for (String name : List.of("Producer", "Creator", "CreationDate")) {
            Finding note = new Identifying.Property(Place.DOCUMENT, new Quote(name), new Quote("Amina Example"));
            assertThat(judged(AS_IT_IS, note)).isEqualTo(new Judgement.Passes());
            assertThat(judged(SCRUB, note)).isEqualTo(new Judgement.IsScrubbed());
        }
    }

    @Test
    void canSealEverythingThatCanBeKept() {
        List<String> all = SampleFindings.every()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::code)
                .sorted()
                .collect(Collectors.toList());
        assertThat(new Preparation.Kept(REASON, all).findings()).isEqualTo(all);
    }

    @Test
    void takesNoReasonThatCouldNotBeSealed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decision.Keep("because"));
    }
}
