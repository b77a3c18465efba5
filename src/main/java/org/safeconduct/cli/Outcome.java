package org.safeconduct.cli;

/** Exit codes, as docs/commands.md promises them to scripts. */
final class Outcome {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int WRONG_USE = 2;
    static final int UNREACHABLE = 3;
    /** What the caller could do is done, and others have to go on. */
    static final int OTHERS_TURN = 4;

    private Outcome() {}

    /** @param refused how many things of an answer could not be verified */
    static int unlessRefused(int refused) {
        return refused == 0 ? DONE : REFUSED;
    }
}
