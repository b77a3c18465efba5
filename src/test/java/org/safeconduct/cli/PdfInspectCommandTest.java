package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.Isolation;

/** The exit code of several documents at once. */
class PdfInspectCommandTest {
    private static final Inspection CLEAN = of();
    private static final Inspection DANGEROUS = of(new Active.JavaScript(Place.DOCUMENT));
    private static final Inspection UNSEEN = of(new Limiting.WorkerMissing(Place.DOCUMENT));

    private static Inspection of(Finding... findings) {
        return new Inspection(Isolation.PROCESS, 1, List.of(findings));
    }

    @Test
    void aRefusedDocumentIsNotHiddenByOneThatWasNotLookedAt() {
        assertThat(PdfInspectCommand.outcome(List.of(UNSEEN, DANGEROUS, CLEAN))).isEqualTo(1);
        assertThat(PdfInspectCommand.outcome(List.of(DANGEROUS, UNSEEN))).isEqualTo(1);
    }

    @Test
    void oneThatWasNotLookedAtIsTold() {
        assertThat(PdfInspectCommand.outcome(List.of(CLEAN, UNSEEN))).isEqualTo(3);
        assertThat(PdfInspectCommand.outcome(List.of(CLEAN, CLEAN))).isZero();
    }
}
