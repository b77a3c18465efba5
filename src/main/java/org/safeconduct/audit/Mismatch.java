package org.safeconduct.audit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** What does not fit between storage, tables and log. */
public enum Mismatch implements Refusal {
    OBJECT_WITHOUT_DEPOSIT,
    OBJECT_UNKNOWN,
    OBJECT_MISSING,
    OBJECT_ALTERED,
    DEPOSIT_ALTERED,
    DEPOSIT_WITHOUT_RECORD,
    COUNTERPART_ALTERED,
    RECORD_WITHOUT_DEPOSIT,
    RELEASE_WITHOUT_RECORD,
    RECORD_WITHOUT_RELEASE,
    REQUEST_ALTERED,
    REQUEST_DIFFERS,
    REQUEST_UNSIGNED,
    ROSTER_ALTERED,
    NONCE_MISSING,
    BREAK_GLASS_DIFFERS,
    OUTCOME_WITHOUT_RECORD,
    RECORD_WITHOUT_OUTCOME,
    APPROVAL_WITHOUT_RECORD,
    RECORD_WITHOUT_APPROVAL,
    WITHDRAWAL_WITHOUT_RECORD,
    TRANSITION_WITHOUT_RECORD,
    FREEZE_WITHOUT_RECORD,
    ACT_OF_FROZEN,
    ROSTER_MISSING,
    KEY_MISSING,
    DESTROYED_STILL_THERE,
    DESTRUCTION_WITHOUT_RECORD,
    RECORD_WITHOUT_DESTRUCTION,
    TREE_ALTERED,
    TILE_MISSING,
    TILE_ALTERED,
    TILE_BEYOND,
    CHECKPOINT_MISSING,
    CHECKPOINT_ALTERED,
    CHECKPOINT_OLD;

    /** As records spell it, such as {@code object-missing}. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String code() {
        return "audit.mismatch-" + kind();
    }
}
