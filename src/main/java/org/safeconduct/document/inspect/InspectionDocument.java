package org.safeconduct.document.inspect;

import java.util.List;

/** A worker's answer, as it goes through the pipe. @param pages that could be found */
public record InspectionDocument(int version, int pages, List<Finding> findings) {
    public static final int VERSION = 1;
    /** The name of the task. */
    public static final String TASK = "inspect";

    public InspectionDocument {
        findings = List.copyOf(findings);
    }
}
