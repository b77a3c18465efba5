package org.safeconduct.log;

import java.util.ArrayList;
import java.util.List;

/**
 * How one record's leaf becomes the root that the log signed (RFC 9162, section 2.1.3.2), for whoever wants to look at it.
 *
 * @param leaf hash of the record's entry
 * @param steps from the leaf up; the last one's hash is the root, and with none the leaf is
 */
public record ProofSteps(byte[] leaf, List<Step> steps, SeenCheckpoint seen) {
    /** @param left whether the sibling is the left half @param hash of both halves */
    public record Step(byte[] sibling, boolean left, byte[] hash) {}

    /** @throws LogRefused unless everything holds, the policy's quorum included */
    public static ProofSteps of(Inclusion inclusion, LogPolicy policy) throws LogRefused {
        Checkpoint checkpoint = ProofVerifier.verify(inclusion, policy);
        TlogProof proof = TlogProof.parse(inclusion.proof());
        byte[] leaf = TreeHash.leaf(inclusion.record().entry());
        List<Step> steps = new ArrayList<>();
        ProofCheck.includes(leaf, proof.index(), checkpoint.size(), proof.path(), checkpoint.root(), steps::add);
        return new ProofSteps(leaf, List.copyOf(steps), SeenCheckpoint.of(proof.checkpoint(), policy));
    }
}
