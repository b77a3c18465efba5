package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;

/** Exit codes of what was made of a PDF. */
final class PdfOutcome {
    private PdfOutcome() {}

    /** @param whole whether it is what was asked for */
    static int of(boolean whole, List<Finding> findings) {
        if (isUnseen(findings)) {
            return Outcome.UNREACHABLE;
        }
        return whole ? Outcome.DONE : Outcome.REFUSED;
    }

    /** Whether nobody looked at the document: it can be tried again. */
    static boolean isUnseen(List<Finding> findings) {
        return findings.stream().anyMatch(Limiting.WorkerMissing.class::isInstance);
    }
}
