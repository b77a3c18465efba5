package org.safeconduct.referral;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a referral stands. */
public enum ReferralState {
    /** Its first bundle was accepted; nobody has said anything yet. */
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("eligibility")
    ELIGIBILITY,
    @JsonProperty("information-requested")
    INFORMATION_REQUESTED,
    @JsonProperty("admissibility")
    ADMISSIBILITY,
    /** All people of the case. */
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("deferred")
    DEFERRED,
    /** Some of the people of the case. */
    @JsonProperty("split")
    SPLIT,
    @JsonProperty("departed")
    DEPARTED,
    @JsonProperty("arrived")
    ARRIVED,
    /** A case between partners that the receiving one took on: it goes on in a referral of theirs. */
    @JsonProperty("handed-over")
    HANDED_OVER,
    /** Taken back by who sent it: by a withdrawal (org.safeconduct.deposit), never by a transition. */
    @JsonProperty("withdrawn")
    WITHDRAWN;

    /** As documents and records spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the authority says yes, no, later, or to whom yes. */
    public boolean isDecision() {
        return switch (this) {
            case ACCEPTED, REFUSED, DEFERRED, SPLIT -> true;
            case SUBMITTED,
                    RECEIVED,
                    ELIGIBILITY,
                    INFORMATION_REQUESTED,
                    ADMISSIBILITY,
                    DEPARTED,
                    ARRIVED,
                    HANDED_OVER,
                    WITHDRAWN -> false;
        };
    }

    /** Whether somebody of the case comes, as far as that is decided. */
    public boolean isAcceptance() {
        return this == ACCEPTED || this == SPLIT;
    }

    /** Whether people still wait: the priority's clock runs until they travel, or will not. */
    public boolean isWaiting() {
        return switch (this) {
            case SUBMITTED, RECEIVED, ELIGIBILITY, INFORMATION_REQUESTED, ADMISSIBILITY, ACCEPTED, DEFERRED, SPLIT ->
                true;
            case REFUSED, DEPARTED, ARRIVED, HANDED_OVER, WITHDRAWN -> false;
        };
    }

    /** Whether a decision is still to come. */
    public boolean isUndecided() {
        return isWaiting() && !isAcceptance();
    }
}
