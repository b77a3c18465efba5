package org.safeconduct.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Verifies one record's tlog-proof: log key, quorum, inclusion. */
public final class ProofVerifier {
    private ProofVerifier() {}

    /**
     * Verifies several at once; a checkpoint that they share is verified once.
     *
     * @return the signed notes of their checkpoints, each once
     */
    public static List<byte[]> verify(List<Inclusion> inclusions, LogPolicy policy) throws LogRefused {
        Map<ByteBuffer, Checkpoint> verified = new LinkedHashMap<>();
        for (Inclusion inclusion : inclusions) {
            TlogProof proof = proof(inclusion);
            ByteBuffer note = ByteBuffer.wrap(proof.checkpoint());
            Checkpoint known = verified.get(note);
            byte[] leaf = TreeHash.leaf(inclusion.record().entry());
            if (known == null) {
                verified.put(note, proof.verify(leaf, policy));
            } else if (!ProofCheck.includes(leaf, proof.index(), known.size(), proof.path(), known.root())) {
                throw new LogRefused(LogRefusal.NOT_INCLUDED, null);
            }
        }
        return verified.keySet().stream().map(ByteBuffer::array).toList();
    }

    /** The checkpoint that includes the record; refused unless everything holds and the index is the proven one. */
    public static Checkpoint verify(Inclusion inclusion, LogPolicy policy) throws LogRefused {
        TlogProof proof = proof(inclusion);
        // 3. The entry's leaf is in a tree that the log signed and enough witnesses saw.
        return proof.verify(TreeHash.leaf(inclusion.record().entry()), policy);
    }

    /**
     * Who of the policy's witnesses cosigned the checkpoint of a proof, the names in order; those who need not have are
     * among them.
     */
    public static List<Cosignature> cosignatures(Inclusion inclusion, LogPolicy policy) throws LogRefused {
        SignedNote note = SignedNote.parse(proof(inclusion).checkpoint());
        List<VerifierKey> witnesses = note.verify(policy.witnesses());
        Map<String, Instant> times = note.times(witnesses);
        return witnesses.stream()
                .map(witness -> new Cosignature(witness.name(), Objects.requireNonNull(times.get(witness.toString()))))
                .sorted(Comparator.comparing(Cosignature::witness).thenComparing(Cosignature::time))
                .toList();
    }

    private static TlogProof proof(Inclusion inclusion) throws LogRefused {
        // 1. The sections shown are those of the entry.
        if (!Commitment.matches(inclusion.record())) {
            throw new LogRefused(LogRefusal.RECORD_ALTERED, null);
        }
        // 2. The proof speaks of the index that is claimed.
        TlogProof proof = TlogProof.parse(inclusion.proof());
        if (proof.index() != inclusion.index()) {
            throw new LogRefused(LogRefusal.NOT_INCLUDED, null);
        }
        return proof;
    }
}
