package org.safeconduct.document.worker;

/** A worker gave no answer; never with anything that it printed. */
public final class WorkerFailed extends Exception {
    /** Why there is none. */
    public enum Reason {
        /** No process could be started, or it never said that it was ready. */
        NOT_STARTED,
        /** It ended by itself. */
        DIED,
        /** It needed more memory than a worker has. */
        OUT_OF_MEMORY,
        /** It was stopped because its time was over. */
        TOOK_TOO_LONG,
        /** What it said was no answer, or too much of one. */
        GARBAGE
    }

    private final Reason reason;

    public WorkerFailed(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
