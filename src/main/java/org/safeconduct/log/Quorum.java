package org.safeconduct.log;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Which witnesses must have seen a checkpoint (C2SP tlog-policy). */
sealed interface Quorum {
    boolean isMet(Collection<VerifierKey> signers);

    /** The same text for the same demand, whatever names and order its file has. */
    String canonical();

    /** {@code quorum none}. */
    record None() implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return true;
        }

        @Override
        public String canonical() {
            return "none";
        }
    }

    record Witness(VerifierKey key) implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return signers.stream().anyMatch(signer -> signer.toString().equals(key.toString()));
        }

        @Override
        public String canonical() {
            return key.toString();
        }
    }

    /** At least that many of the members. */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return members.stream().filter(member -> member.isMet(signers)).count() >= threshold;
        }

        @Override
        public String canonical() {
            return members.stream()
                    .map(Quorum::canonical)
                    .sorted()
                    .collect(Collectors.joining(" ", threshold + "(", ")"));
        }
    }
}
