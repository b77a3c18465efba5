package org.safeconduct.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint whose log signature holds, and which of the policy's witnesses say that they saw it.
 *
 * @param quorum whether those are enough
 */
public record SeenCheckpoint(Checkpoint checkpoint, boolean quorum, List<Witness> witnesses) {
    /** @param time by the witness's own clock; null where it did not cosign */
    public record Witness(String name, @Nullable Instant time) {}

    /** @throws LogRefused if no log of the policy signed it, or a line of a known witness does not hold */
    public static SeenCheckpoint of(byte[] note, LogPolicy policy) throws LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(note, policy.withoutQuorum());
        SignedNote parsed = SignedNote.parse(note);
        List<VerifierKey> signed = parsed.verify(policy.witnesses());
        Map<String, Instant> times = parsed.times(signed);
        List<Witness> witnesses = policy.witnesses().stream()
                .map(witness -> new Witness(witness.name(), times.get(witness.toString())))
                .toList();
        return new SeenCheckpoint(checkpoint, policy.quorum().isMet(signed), witnesses);
    }
}
