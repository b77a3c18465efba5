package org.safeconduct.log;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Cosignatures of one head while they come in, late ones too. */
final class Collected {
    private final LogView view;
    private final SignedNote note;
    private final LogPolicy policy;
    /** Of the rounds' thread alone, as what is taken over. */
    private Instant begun;

    private final Map<String, SignedNote.Signature> signatures = new ConcurrentHashMap<>();
    /** Whose are kept. */
    private volatile Set<String> kept = Set.of();

    private Collected(LogView view, SignedNote note, LogPolicy policy, Instant begun) {
        this.view = view;
        this.note = note;
        this.policy = policy;
        this.begun = begun;
    }

    static Collected of(LogView view, LogPolicy policy, Instant begun) {
        try {
            return new Collected(view, SignedNote.parse(view.head().checkpoint()), policy, begun);
        } catch (LogRefused e) {
            throw new LogDamaged(e.refusal(), "the head's own checkpoint");
        }
    }

    LogView view() {
        return view;
    }

    /** No cosignature of these is older. */
    Instant begun() {
        return begun;
    }

    boolean isOf(LogView other) {
        return view.head().same(other.head());
    }

    void add(VerifierKey witness, SignedNote.Signature signature) {
        signatures.put(witness.toString(), signature);
    }

    boolean has(VerifierKey witness) {
        return signatures.containsKey(witness.toString());
    }

    boolean meetsQuorum() {
        return policy.quorum()
                .isMet(policy.witnesses().stream().filter(this::has).toList());
    }

    boolean grewSinceKept() {
        return !kept.containsAll(signatures.keySet());
    }

    /** Those of a kept checkpoint of the same head, verified before; with them, their age. */
    void takeOver(Cosigned checkpoint) {
        if (checkpoint.renewed().isBefore(begun)) {
            begun = checkpoint.renewed();
        }
        try {
            List<SignedNote.Signature> there =
                    SignedNote.parse(checkpoint.note()).signatures();
            Set<String> keys = new HashSet<>();
            for (VerifierKey witness : policy.witnesses()) {
                for (SignedNote.Signature each : there) {
                    if (each.isBy(witness)) {
                        signatures.putIfAbsent(witness.toString(), each);
                        keys.add(witness.toString());
                    }
                }
            }
            kept = Set.copyOf(keys);
        } catch (LogRefused e) {
            throw new LogDamaged(e.refusal(), "the cosigned checkpoint");
        }
    }

    /** The checkpoint with all that came in so far. */
    byte[] note() {
        Map<String, SignedNote.Signature> now = Map.copyOf(signatures);
        // In the order of the policy, so that the same signatures give the same bytes.
        List<SignedNote.Signature> lines = policy.witnesses().stream()
                .map(witness -> now.get(witness.toString()))
                .filter(Objects::nonNull)
                .toList();
        return note.with(lines).bytes();
    }
}
