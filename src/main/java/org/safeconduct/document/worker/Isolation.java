package org.safeconduct.document.worker;

/** What keeps a hostile document from the machine; the person is told which. */
public enum Isolation {
    /** A process in namespaces of its own: no network, no files but Java's, and few system calls. */
    SANDBOXED,
    /** A process of its own, bounded, which could read and write what its user can. */
    PROCESS;

    /** The best level that this machine has, found out once without any document. */
    public static Isolation best() {
        return SandboxTrial.best();
    }
}
