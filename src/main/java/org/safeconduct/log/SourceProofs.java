package org.safeconduct.log;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Proofs of records out of a source's tiles, each verified before it is handed on: the tiles need no trust. */
public final class SourceProofs {
    private final byte[] note;
    private final LogPolicy policy;
    private final long size;
    private final TreeProofs proofs;

    public SourceProofs(LogSource source, LogPolicy policy) throws IOException, LogRefused {
        this.note = source.checkpoint();
        this.policy = policy;
        this.size = Checkpoint.verify(note, policy).size();
        this.proofs = new TreeProofs(new SourceTiles(new Pieces(source), size));
    }

    /** @throws LogRefused if the source's tiles do not prove it */
    public Inclusion prove(long index, Disclosure record) throws IOException, LogRefused {
        try {
            TlogProof proof = new TlogProof(index, proofs.inclusion(index, size), note);
            Inclusion inclusion = new Inclusion(index, record, proof.text());
            ProofVerifier.verify(inclusion, policy);
            return inclusion;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }
}
