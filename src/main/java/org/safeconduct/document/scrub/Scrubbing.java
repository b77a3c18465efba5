package org.safeconduct.document.scrub;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.Isolation;

/**
 * What became of one document.
 *
 * @param isolation what the machine was kept safe with meanwhile
 * @param pictures pages, from 1, that became pictures of themselves
 * @param findings why there is no scrubbed one; empty where there is
 */
public record Scrubbing(Isolation isolation, int pages, List<Integer> pictures, List<Finding> findings) {
    public Scrubbing {
        pictures = List.copyOf(pictures);
        findings = List.copyOf(findings);
    }

    /** Whether there is a document; inspection finds nothing in it beyond notes. */
    public boolean made() {
        return findings.isEmpty();
    }
}
