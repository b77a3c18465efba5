package org.safeconduct.log;

/** The database holds what this log did not write: nothing may be signed over it. */
final class LogDamaged extends RuntimeException {
    private final transient LogRefusal refusal;

    LogDamaged(LogRefusal refusal, String where) {
        super(refusal.code() + ": " + where);
        this.refusal = refusal;
    }

    LogRefusal refusal() {
        return refusal;
    }
}
