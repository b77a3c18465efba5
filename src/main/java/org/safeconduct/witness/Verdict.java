package org.safeconduct.witness;

/** What a witness answers to add-checkpoint; each with the status that tlog-witness gives it. */
sealed interface Verdict {
    /** @param line the signature line that is the answer */
    record Cosigned(byte[] line) implements Verdict {}

    record Malformed() implements Verdict {}

    record UnknownLog() implements Verdict {}

    /** No signature by a key that is trusted for the origin, or a wrong one. */
    record Untrusted() implements Verdict {}

    /** @param size last cosigned */
    record Outdated(long size) implements Verdict {}

    /** The tree does not continue the one that was cosigned last. */
    record Inconsistent() implements Verdict {}
}
