package org.safeconduct.referral;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ReferralRefused}. */
public enum ReferralRefusal implements Refusal {
    MALFORMED,
    SIGNER_NOT_CALLER,
    SIGNATURE_INVALID,
    /** Neither an active caseworker nor an active officer, or not in the role that is claimed. */
    NOT_A_PARTY,
    FROZEN,
    FOREIGN,
    STALE,
    /** Nothing of it was sent by, or is sealed to, the caller: to them it does not exist. */
    UNKNOWN,
    /** Of several organisations: the caller has to say of which. */
    AMBIGUOUS,
    WITHDRAWN,
    MOVED_MEANWHILE,
    /** Somebody else may, from this state. */
    NOT_YOURS,
    NOT_POSSIBLE,
    NOTHING_CONCLUDED,
    NOT_CONCLUDED,
    PEOPLE_WRONG,
    BUNDLE_WRONG,
    TOO_MANY,
    /** What is stored does not follow from itself, or not from the log. */
    ALTERED,
    DIRECTORY_UNAVAILABLE,
    NOT_RECORDED,
    NOT_PROVEN,
    /** These are what a reader's own machine finds. */
    HISTORY_OF_OTHER,
    HISTORY_BROKEN,
    HISTORY_UNSIGNED,
    HISTORY_UNPROVEN,
    HISTORY_OF_OTHER_RECORD;

    @Override
    public String code() {
        return "referral." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
