package org.safeconduct.document.worker;

import java.util.List;

/** Ends a process and whatever it started, at once. */
final class Ending {
    private Ending() {}

    /** By its handle: the process object would first wait for a write that nobody takes any more. */
    static void of(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.toHandle().destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
