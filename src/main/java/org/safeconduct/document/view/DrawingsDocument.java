package org.safeconduct.document.view;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;

/** A worker's answer after its pictures, as it goes through the pipe. @param pages that could be found */
public record DrawingsDocument(int version, int pages, List<Finding> findings) {
    public static final int VERSION = 1;
    /** The name of the task. */
    public static final String TASK = "draw";

    public DrawingsDocument {
        findings = List.copyOf(findings);
        if (pages < 0 || pages > Limits.PAGES) {
            throw new IllegalArgumentException("no such number of pages");
        }
        Finding.requireFew(findings);
        if (!findings.stream().allMatch(finding -> isWorkers(finding, pages))) {
            throw new IllegalArgumentException("no finding of a worker that draws");
        }
    }

    private static boolean isWorkers(Finding finding, int pages) {
        Integer page = finding.place().page();
        return finding instanceof Limiting
                && !(finding instanceof Limiting.OfTheParent)
                && (page == null || page <= pages);
    }
}
