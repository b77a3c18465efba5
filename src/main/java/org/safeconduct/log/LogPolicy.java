package org.safeconduct.log;

/** A tlog-policy: the logs and witnesses that are trusted and the quorum asked for. */
public final class LogPolicy {
    private LogPolicy() {}

    public static LogPolicy parse(String text) throws LogRefused {
        throw new UnsupportedOperationException();
    }

    /** The origin of the policy's only log. */
    public String origin() {
        throw new UnsupportedOperationException();
    }
}
