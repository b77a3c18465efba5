package org.safeconduct.log;

/** Verifies one record's tlog-proof: log key, quorum, inclusion. */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** The checkpoint that includes the record; refused unless everything holds and the index is the proven one. */
    public static Checkpoint verify(Inclusion inclusion, LogPolicy policy) throws LogRefused {
        throw new UnsupportedOperationException();
    }
}
