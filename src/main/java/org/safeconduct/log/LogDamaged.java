package org.safeconduct.log;

/**
 * The database or object storage holds what this log did not write: nothing may be signed over it. A log that found
 * that out is stopped, and this is what it answers to appends.
 */
public final class LogDamaged extends RuntimeException {
    private final transient LogRefusal refusal;

    LogDamaged(LogRefusal refusal, String where) {
        super(refusal.code() + ": " + where);
        this.refusal = refusal;
    }

    /** The same again, for one more caller. */
    LogDamaged(LogDamaged found) {
        super(found.getMessage(), found);
        this.refusal = found.refusal;
    }

    public LogRefusal refusal() {
        return refusal;
    }

    /** The database holds an older or another tree than this server signed or saw. */
    boolean otherHistory() {
        return refusal == LogRefusal.ROLLED_BACK || refusal == LogRefusal.NOT_CONSISTENT;
    }
}
