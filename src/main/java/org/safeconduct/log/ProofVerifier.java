package org.safeconduct.log;

/** Verifies one record's tlog-proof: log key, quorum, inclusion. */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** The checkpoint that includes the record; refused unless everything holds and the index is the proven one. */
    public static Checkpoint verify(Inclusion inclusion, LogPolicy policy) throws LogRefused {
        // 1. The sections shown are those of the entry.
        if (!Commitment.matches(inclusion.record())) {
            throw new LogRefused(LogRefusal.RECORD_ALTERED, null);
        }
        // 2. The proof speaks of the index that is claimed.
        TlogProof proof = TlogProof.parse(inclusion.proof());
        if (proof.index() != inclusion.index()) {
            throw new LogRefused(LogRefusal.NOT_INCLUDED, null);
        }
        // 3. The entry's leaf is in a tree that the log signed and enough witnesses saw.
        return proof.verify(TreeHash.leaf(inclusion.record().entry()), policy);
    }
}
