package org.safeconduct.log;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link LogRefused}. */
public enum LogRefusal implements Refusal {
    NOTE_MALFORMED,
    CHECKPOINT_MALFORMED,
    CHECKPOINT_UNTRUSTED,
    SIGNATURE_INVALID,
    QUORUM_MISSING,
    PROOF_MALFORMED,
    NOT_INCLUDED,
    NOT_CONSISTENT,
    RECORD_ALTERED,
    RECORD_MALFORMED,
    KEY_MALFORMED,
    BUNDLE_MALFORMED,
    TILE_MISSING,
    POLICY_MALFORMED,
    SUBMISSION_MALFORMED,
    TIMED_OUT,
    /** The database holds another log, or its tree does not hash to what was signed. */
    OTHER_LOG,
    STATE_DAMAGED,
    /** The database holds an older tree than this server has signed or seen: it failed over, or was restored. */
    ROLLED_BACK,
    /** Object storage shows a later or another checkpoint: the database is an old copy. */
    BEHIND_PUBLISHED,
    STORAGE_UNREACHABLE,
    /** A witness cosigned more of this log than the database holds, or another history. */
    BEHIND_WITNESS,
    WITNESS_CONTRADICTS,
    /** From here on: {@link LogSuccession}. */
    SUCCESSOR_NOT_ANOTHER,
    EVIDENCE_TOO_LONG;

    @Override
    public String code() {
        return "log." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
