package org.safeconduct.audit.export;

import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Event;

/**
 * What an event is called in OCSF's File Hosting Activity, and whether it was refused or failed.
 *
 * @param id of the class's dictionary; 99 is any other
 */
record Activity(int id, String name, boolean failed) {
    static final int OTHER = 99;

    static Activity of(@Nullable Event event) {
        return switch (event) {
            case null -> new Activity(OTHER, "Other", false);
            case DEPOSITED -> new Activity(1, "Upload", false);
            case DEPOSIT_REFUSED -> new Activity(1, "Upload", true);
            case RELEASE_GRANTED, BREAK_GLASS, RELEASED_UNCOSIGNED -> new Activity(17, "Access Check", false);
            case RELEASE_REFUSED -> new Activity(17, "Access Check", true);
            case OPENED -> new Activity(14, "Open", false);
            case OPEN_FAILED, OUTCOME_REFUSED -> new Activity(14, "Open", true);
            case APPROVAL_ASKED, APPROVAL_GIVEN, RESEAL_ASKED, RESEALED -> new Activity(12, "Share", false);
            case APPROVAL_DENIED, APPROVAL_REFUSED, RESEAL_REFUSED -> new Activity(12, "Share", true);
            case EXPORTED -> new Activity(2, "Download", false);
            case LOG_READ -> new Activity(9, "Preview", false);
            case WITHDRAWN, DESTROYED, ERASED -> new Activity(4, "Delete", false);
            case WITHDRAWAL_REFUSED, ERASURE_REFUSED -> new Activity(4, "Delete", true);
            case MISMATCH_FOUND, TRANSITION_REFUSED, BREAK_GLASS_REVIEW_REFUSED, FREEZE_REFUSED, FROZEN_REFUSED ->
                new Activity(OTHER, "Other", true);
            case ROSTER_CHANGED,
                    FROZEN,
                    UNFROZEN,
                    LOG_SUCCEEDED,
                    BREAK_GLASS_REVIEWED,
                    DECIDED,
                    MOVED,
                    ADMINISTERED,
                    RECONCILED -> new Activity(OTHER, "Other", false);
        };
    }
}
