package org.safeconduct.log;

import java.util.Arrays;
import java.util.List;

/** A verified checkpoint. @param root 32 bytes */
public record Checkpoint(String origin, long size, byte[] root) {
    /** Verifies the signed note: the log's signature and the policy's quorum. */
    public static Checkpoint verify(byte[] note, LogPolicy policy) throws LogRefused {
        // 1. The note and the checkpoint within it are well formed.
        SignedNote parsed = SignedNote.parse(note);
        AllegedCheckpoint alleged = AllegedCheckpoint.parse(parsed.text());
        // 2. A log of the policy signed it, under the name that is its origin.
        List<VerifierKey> logs = parsed.verify(policy.logs());
        if (logs.stream().noneMatch(log -> log.name().equals(alleged.origin()))) {
            throw new LogRefused(LogRefusal.CHECKPOINT_UNTRUSTED, null);
        }
        // 3. Enough witnesses saw it.
        if (!policy.quorum().isMet(parsed.verify(policy.witnesses()))) {
            throw new LogRefused(LogRefusal.QUORUM_MISSING, null);
        }
        // 4. The empty tree has one root.
        if (alleged.size() == 0 && !Arrays.equals(alleged.root(), TreeHash.empty())) {
            throw new LogRefused(LogRefusal.CHECKPOINT_MALFORMED, null);
        }
        return new Checkpoint(alleged.origin(), alleged.size(), alleged.root());
    }
}
