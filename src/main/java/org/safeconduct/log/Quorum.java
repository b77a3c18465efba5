package org.safeconduct.log;

import java.util.Collection;
import java.util.List;

/** Which witnesses must have seen a checkpoint (C2SP tlog-policy). */
sealed interface Quorum {
    boolean isMet(Collection<VerifierKey> signers);

    /** {@code quorum none}. */
    record None() implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return true;
        }
    }

    record Witness(VerifierKey key) implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return signers.stream().anyMatch(signer -> signer.toString().equals(key.toString()));
        }
    }

    /** At least that many of the members. */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return members.stream().filter(member -> member.isMet(signers)).count() >= threshold;
        }
    }
}
