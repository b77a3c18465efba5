package org.safeconduct.log;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** Verifies a whole log: every leaf from its record, every tile, the root, the checkpoint, earlier checkpoints. */
public final class LogVerifier {
    /** What was found; sound only if there are no findings. */
    public record Report(long size, long recordsChecked, List<String> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }
    }

    private LogVerifier() {}

    /** @param kept earlier checkpoints (signed notes) that this log must be consistent with
     *  @param progress told the number of records checked so far */
    public static Report verify(LogSource source, LogPolicy policy, List<byte[]> kept, LongConsumer progress)
            throws IOException {
        throw new UnsupportedOperationException();
    }
}
