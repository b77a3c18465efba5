package org.safeconduct.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verified checkpoint.
 *
 * @param root 32 bytes
 * @param cosigned when the witnesses saw it: a quorum of them at this time or later, each by its own clock. Null where the
 *     policy asks for none: a checkpoint has no time of its own
 * @param seenBy by when a quorum of them had seen it, each by its own clock: what is in the tree was there then. Null as
 *     above. One witness that dates back changes neither, where more than one is asked
 */
public record Checkpoint(
        String origin,
        long size,
        byte[] root,
        @Nullable Instant cosigned,
        @Nullable Instant seenBy) {
    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, null, null);
    }

    /**
     * A note that the caller verified when keeping it, and kept where nobody else writes. Witnesses come and go, and so
     * do a log's keys: a line of a key that is still known must hold, but none has to be there.
     *
     * @throws LogRefused also if it is not of the policy's log
     */
    public static Checkpoint kept(byte[] note, LogPolicy policy) throws LogRefused {
        SignedNote.parse(note).verify(policy.logs());
        Checkpoint kept = kept(note);
        if (!kept.origin().equals(policy.origin())) {
            throw new LogRefused(LogRefusal.CHECKPOINT_UNTRUSTED, null);
        }
        return kept;
    }

    /** The same of a log that no policy at hand names any more: its word is that of whoever kept it. */
    public static Checkpoint kept(byte[] note) throws LogRefused {
        AllegedCheckpoint alleged =
                AllegedCheckpoint.parse(SignedNote.parse(note).text());
        return new Checkpoint(alleged.origin(), alleged.size(), alleged.root());
    }

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
        List<VerifierKey> witnesses = parsed.verify(policy.witnesses());
        if (!policy.quorum().isMet(witnesses)) {
            throw new LogRefused(LogRefusal.QUORUM_MISSING, null);
        }
        Map<String, Instant> times = parsed.times(witnesses);
        // 4. The empty tree has one root.
        if (alleged.size() == 0 && !Arrays.equals(alleged.root(), TreeHash.empty())) {
            throw new LogRefused(LogRefusal.CHECKPOINT_MALFORMED, null);
        }
        return new Checkpoint(
                alleged.origin(),
                alleged.size(),
                alleged.root(),
                policy.quorum().time(times).orElse(null),
                policy.quorum().seenBy(times).orElse(null));
    }

    /**
     * The note with one line of each of the policy's keys alone, for whoever keeps it: anybody can add lines of other keys,
     * and a witness as many as it likes of its own.
     *
     * @param note verified under this policy
     */
    public static byte[] knownLines(byte[] note, LogPolicy policy) throws LogRefused {
        List<VerifierKey> known = new ArrayList<>(policy.logs());
        known.addAll(policy.witnesses());
        return SignedNote.parse(note).only(known).bytes();
    }
}
