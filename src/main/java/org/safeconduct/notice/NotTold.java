package org.safeconduct.notice;

/** A message that did not arrive. No cause: what mail servers and sockets say has addresses in it. */
final class NotTold extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        UNREACHABLE,
        /** The other side answered, and not that it took it. */
        NOT_TAKEN,
        TIMED_OUT
    }

    private final Reason reason;

    NotTold(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
