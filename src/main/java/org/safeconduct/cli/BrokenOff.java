package org.safeconduct.cli;

/** A verification could not be brought to its end; the cause says why. */
final class BrokenOff extends Exception {
    private final Exception cause;

    BrokenOff(Exception cause) {
        super(cause);
        this.cause = cause;
    }

    @Override
    public synchronized Exception getCause() {
        return cause;
    }
}
