package org.safeconduct.api;

/** A setting that ends the start of a server; its message is for the log. */
public final class SettingRefused extends IllegalStateException {
    /** What is wrong with it. */
    public enum Reason {
        MISSING,
        /** The file that it names cannot be read, or not opened with its passphrase. */
        FILE,
        /** The log's policy does not name this log's key, or asks for another quorum than the roster's. */
        POLICY,
        /** It lets others in without TLS. */
        PLAIN,
        /** What it says cannot be meant. */
        VALUE
    }

    private final Reason reason;
    private final String property;

    SettingRefused(Reason reason, String property, String message, Throwable... cause) {
        super(message, cause.length == 0 ? null : cause[0]);
        this.reason = reason;
        this.property = property;
    }

    public Reason reason() {
        return reason;
    }

    /** Its name, never its value. */
    public String property() {
        return property;
    }
}
