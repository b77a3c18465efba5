package org.safeconduct.log;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which witnesses must have seen a checkpoint (C2SP tlog-policy). */
sealed interface Quorum {
    boolean isMet(Collection<VerifierKey> signers);

    /**
     * The newest time that this quorum speaks for: enough of its members signed then or later. Of k that are asked, k would
     * have to say the wrong time for it to be wrong.
     *
     * @param times by vkey, when each witness signed
     * @return empty where too few did, or none is asked
     */
    Optional<Instant> time(Map<String, Instant> times);

    /**
     * The earliest time by which a quorum had signed: the opposite bound, for when something was there at the latest. Of k
     * that are asked, k would have to say the wrong time for it to be too early; a line that is left out, or dated back
     * by fewer, never makes it earlier than an honest one says.
     *
     * @param times by vkey, when each witness signed
     * @return empty where too few did, or none is asked
     */
    Optional<Instant> seenBy(Map<String, Instant> times);

    /** The same text for the same demand, whatever names and order its file has. */
    String canonical();

    /** {@code quorum none}. */
    record None() implements Quorum {
        @Override
        public boolean isMet(Collection<VerifierKey> signers) {
            return true;
        }

        @Override
        public Optional<Instant> time(Map<String, Instant> times) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> seenBy(Map<String, Instant> times) {
            return Optional.empty();
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
        public Optional<Instant> time(Map<String, Instant> times) {
            return Optional.ofNullable(times.get(key.toString()));
        }

        @Override
        public Optional<Instant> seenBy(Map<String, Instant> times) {
            return time(times);
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
        public Optional<Instant> time(Map<String, Instant> times) {
            return members.stream()
                    .flatMap(member -> member.time(times).stream())
                    .sorted(Comparator.reverseOrder())
                    .skip(threshold - 1L)
                    .findFirst();
        }

        @Override
        public Optional<Instant> seenBy(Map<String, Instant> times) {
            return members.stream()
                    .flatMap(member -> member.seenBy(times).stream())
                    .sorted()
                    .skip(threshold - 1L)
                    .findFirst();
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
