package org.safeconduct.document.worker;

import java.util.List;

/** Ends a process and whatever it started, at once. */
final class Ending {
    private Ending() {}

    static void of(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
