package org.safeconduct.log;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a record tells. Constants are only ever added: an old record must stay readable. */
public enum Event {
    @JsonProperty("roster-changed")
    ROSTER_CHANGED,
    @JsonProperty("deposited")
    DEPOSITED,
    @JsonProperty("deposit-refused")
    DEPOSIT_REFUSED,
    @JsonProperty("release-granted")
    RELEASE_GRANTED,
    @JsonProperty("release-refused")
    RELEASE_REFUSED,
    /** A release that was answered although too few witnesses had cosigned its record. */
    @JsonProperty("released-uncosigned")
    RELEASED_UNCOSIGNED,
    @JsonProperty("log-read")
    LOG_READ,
    /** The officer's program reports that it wrote the documents of a release. */
    @JsonProperty("opened")
    OPENED,
    /** It reports that it did not, and why. */
    @JsonProperty("open-failed")
    OPEN_FAILED,
    /** A report that was not taken: another person's, or a second one that says something else. */
    @JsonProperty("outcome-refused")
    OUTCOME_REFUSED,
    /** An officer asks for a second person's yes to one opening. */
    @JsonProperty("approval-asked")
    APPROVAL_ASKED,
    /** The second person said no. */
    @JsonProperty("approval-denied")
    APPROVAL_DENIED,
    /** The gate refused an ask, an answer, or what an approver passed on. */
    @JsonProperty("approval-refused")
    APPROVAL_REFUSED,
    @JsonProperty("approval-given")
    APPROVAL_GIVEN,
    /** A release by one officer, of a part that two open: granted, and to be reviewed. */
    @JsonProperty("break-glass")
    BREAK_GLASS,
    /** An officer sealed a part they can open to a colleague: nobody can open by that yet. */
    @JsonProperty("reseal-asked")
    RESEAL_ASKED,
    /** A second officer agreed to it: the colleague can. */
    /** An approver of that part says whether it was justified. */
    @JsonProperty("break-glass-reviewed")
    BREAK_GLASS_REVIEWED,
    /** A review that was not taken. */
    @JsonProperty("break-glass-review-refused")
    BREAK_GLASS_REVIEW_REFUSED,
    @JsonProperty("resealed")
    RESEALED,
    /** The gate refused a re-seal, or a yes to one. */
    @JsonProperty("reseal-refused")
    RESEAL_REFUSED,
    /** A referral was accepted, refused, deferred or split. */
    @JsonProperty("decided")
    DECIDED,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    @JsonProperty("withdrawal-refused")
    WITHDRAWAL_REFUSED,
    /** A bundle's key and objects are destroyed: nobody can open it any more. */
    @JsonProperty("destroyed")
    DESTROYED,
    /** Sections of earlier records are deleted: the facts name each. */
    @JsonProperty("erased")
    ERASED,
    @JsonProperty("erasure-refused")
    ERASURE_REFUSED,
    @JsonProperty("exported")
    EXPORTED,
    @JsonProperty("administered")
    ADMINISTERED,
    /** Storage, tables and log were compared, and everything fits. */
    @JsonProperty("reconciled")
    RECONCILED,
    /** They were compared, and so many of one kind do not fit. */
    @JsonProperty("mismatch-found")
    MISMATCH_FOUND,
    /** This log took over so many records of one that ended; the detail has that one's last checkpoints. */
    @JsonProperty("log-succeeded")
    LOG_SUCCEEDED,
    /** A referral came to another state, without a decision. */
    @JsonProperty("moved")
    MOVED,
    /** A transition of a referral that was not taken. */
    @JsonProperty("transition-refused")
    TRANSITION_REFUSED,
    /** Somebody, the colleague whom the actor section names, does nothing more from here on. */
    @JsonProperty("frozen")
    FROZEN,
    /** That freeze was lifted. */
    @JsonProperty("unfrozen")
    UNFROZEN,
    /** A freeze, or the lifting of one, that was not taken. */
    @JsonProperty("freeze-refused")
    FREEZE_REFUSED,
    /** A request of somebody who is frozen, turned away whatever it was. */
    @JsonProperty("frozen-refused")
    FROZEN_REFUSED;

    /** Whether the gate released a part: read each as an opening, whatever was reported of it. */
    public boolean isRelease() {
        return this == RELEASE_GRANTED || this == BREAK_GLASS;
    }
}
