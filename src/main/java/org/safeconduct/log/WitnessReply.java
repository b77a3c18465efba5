package org.safeconduct.log;

/** What a witness made of a submission. */
sealed interface WitnessReply {
    /** Verified, and of about now. */
    record Cosigned(SignedNote.Signature signature) implements WitnessReply {}

    /** It cosigned another size than it was told. */
    record Elsewhere(long size) implements WitnessReply {}

    /** It says that the log contradicts itself; or that it is elsewhere, and not where. */
    record Contradicted(int status) implements WitnessReply {}

    /** No answer, or none that is one. */
    record Failed(Reason reason) implements WitnessReply {
        enum Reason {
            UNREACHABLE,
            TIMED_OUT,
            THROTTLED,
            REFUSED,
            MALFORMED,
            WRONG_SIGNATURE,
            WRONG_TIME
        }
    }
}
