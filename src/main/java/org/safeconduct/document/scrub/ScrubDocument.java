package org.safeconduct.document.scrub;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;

/**
 * A worker's answer, as it goes through the pipe.
 *
 * @param bytes of the document that was handed out before it, in pieces
 * @param pictures pages, from 1, that became pictures of themselves
 * @param findings why there is no document; empty where there is one
 */
record ScrubDocument(int version, long bytes, int pages, List<Integer> pictures, List<Finding> findings) {
    static final int VERSION = 1;
    /** The name of the task. */
    static final String TASK = "scrub";

    ScrubDocument {
        pictures = List.copyOf(pictures);
        findings = List.copyOf(findings);
        Finding.requireFew(findings);
        int last = pages;
        if (pictures.size() > last
                || pages < 0
                || pages > Limits.PAGES
                || pictures.stream().anyMatch(page -> page < 1 || page > last)) {
            throw new IllegalArgumentException("no such pages");
        }
        if (findings.stream().anyMatch(Limiting.OfTheParent.class::isInstance)) {
            throw new IllegalArgumentException("no finding of a worker");
        }
    }
}
