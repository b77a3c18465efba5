package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.document.worker.Isolation;
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
                    if (finding.severity() == Severity.NOTE) {
                        assertThat(judgements).containsOnly(new Judgement.Passes());
                    } else if (finding instanceof Limiting.WorkerMissing) {
                        assertThat(judgements).containsOnly(refused(DossierRefusal.NOT_LOOKED_AT));
                    } else if (UNSEEN.contains(finding.code())) {
                        assertThat(judgements).containsOnly(refused(DossierRefusal.NOTHING_SEEN));
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
        assertThat(Judgement.of(of(), SCRUB, false)).isEqualTo(new Judgement.IsScrubbed());
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
