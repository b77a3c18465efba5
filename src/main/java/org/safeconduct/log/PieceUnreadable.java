package org.safeconduct.log;

import java.io.IOException;

/**
 * A source gave something that is no piece of a log, or one that is too long. That is another matter than a source that
 * gave nothing: what came was not what the log signed.
 */
public final class PieceUnreadable extends IOException {
    /** @param cause for the log only */
    public PieceUnreadable(Throwable cause) {
        super("what came cannot be read", cause);
    }

    public PieceUnreadable(String why) {
        super(why);
    }
}
