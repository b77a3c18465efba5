package org.safeconduct.document.worker;

import java.io.IOException;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** Takes what a worker hands out before its answer, piece by piece in its order. */
@FunctionalInterface
public interface Pieces {
    /** The longest, in bytes. */
    int LONGEST = 1 << 20;

    /** Of a task that hands out nothing but its answer. */
    Pieces NONE = piece -> {
        throw new WorkerFailed(Reason.GARBAGE);
    };

    /**
     * @throws WorkerFailed if it is not what comes next
     * @throws IOException if it cannot be kept here
     */
    void take(byte[] piece) throws WorkerFailed, IOException;
}
