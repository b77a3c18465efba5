package org.safeconduct.log;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** Verifies a whole log: every leaf from its record, every tile, the root, the checkpoint, earlier checkpoints. */
public final class LogVerifier {
    /** What the verifier can say. */
    public enum Outcome {
        /** Everything was there and holds. */
        SOUND,
        /** Something was changed, deleted or rewritten. */
        TAMPERED,
        /** Nothing speaks of tampering, but something that is needed to exclude it was missing. */
        UNDECIDED
    }

    /** What was found; sound only if there are no findings. @param size number of leaves in the checkpoint */
    public record Report(long size, long recordsChecked, List<Finding> findings) {
        public Outcome outcome() {
            if (findings.stream().anyMatch(finding -> finding.kind().tampering())) {
                return Outcome.TAMPERED;
            }
            return findings.isEmpty() ? Outcome.SOUND : Outcome.UNDECIDED;
        }

        public boolean sound() {
            return outcome() == Outcome.SOUND;
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
