package org.safeconduct.log;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link LogRefused}. */
public enum LogRefusal implements Refusal {
    NOTE_MALFORMED,
    CHECKPOINT_MALFORMED,
    CHECKPOINT_UNTRUSTED,
    QUORUM_MISSING,
    PROOF_MALFORMED,
    NOT_INCLUDED,
    NOT_CONSISTENT,
    RECORD_ALTERED,
    TILE_MISSING,
    POLICY_MALFORMED,
    TIMED_OUT;

    @Override
    public String code() {
        return "log." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
