package org.safeconduct.document.inspect;

import java.util.List;

/** A worker's answer, as it goes through the pipe. @param pages that could be found */
public record InspectionDocument(int version, int pages, List<Finding> findings) {
    public static final int VERSION = 1;
    /** The name of the task. */
    public static final String TASK = "inspect";

    public InspectionDocument {
        findings = List.copyOf(findings);
        if (pages < 0 || pages > Limits.PAGES) {
            throw new IllegalArgumentException("no such number of pages");
        }
        Finding.requireFew(findings);
        if (!findings.stream().allMatch(finding -> isWorkers(finding, pages))) {
            throw new IllegalArgumentException("no finding of a worker");
        }
    }

    private static boolean isWorkers(Finding finding, int pages) {
        Integer page = finding.place().page();
        return !(finding instanceof Limiting.OfTheParent) && (page == null || page <= pages);
    }
}
