package org.safeconduct.document.view;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.Isolation;

/**
 * What came of drawing one document.
 *
 * @param isolation what the machine was kept safe with meanwhile
 * @param pages that could be found
 * @param drawn of how many there is a picture
 * @param findings why something is missing, by page; none where nothing is
 */
public record Drawings(Isolation isolation, int pages, int drawn, List<Finding> findings) {
    public Drawings {
        findings = findings.stream()
                .distinct()
                .sorted(Comparator.comparing(
                        finding -> Objects.requireNonNullElse(finding.place().page(), 0)))
                .toList();
    }

    /** Whether every page is there with all that is on it. */
    public boolean complete() {
        return drawn > 0 && drawn == pages && findings.isEmpty();
    }
}
