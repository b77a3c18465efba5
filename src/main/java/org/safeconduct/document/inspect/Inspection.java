package org.safeconduct.document.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.safeconduct.document.worker.Isolation;

/**
 * What was found in one document.
 *
 * @param isolation what the machine was kept safe with meanwhile
 * @param pages that could be found
 * @param findings the worst first, then by page
 */
public record Inspection(Isolation isolation, int pages, List<Finding> findings) {
    public Inspection {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Inspection::page))
                .toList();
    }

    private static int page(Finding finding) {
        return Objects.requireNonNullElse(finding.place().page(), 0);
    }

    /** Whether it is not to be passed on as it is. */
    public boolean stops() {
        return findings.stream().anyMatch(finding -> finding.severity().stops());
    }
}
