package org.safeconduct.deposit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link WithdrawalRefused}. */
public enum WithdrawalRefusal implements Refusal {
    MALFORMED,
    SIGNER_NOT_CALLER,
    SIGNATURE_INVALID,
    NOT_A_PARTNER,
    FROZEN,
    FOREIGN,
    STALE,
    /** This organisation sent nothing of it: to everybody else it does not exist. */
    UNKNOWN_REFERRAL,
    /** No valid roster is there: nothing can be checked. */
    DIRECTORY_UNAVAILABLE,
    /** Nothing could be written, or nobody can say whether it was. */
    NOT_RECORDED,
    /** It is withdrawn, and nothing is released any more; only the proof is not there yet. */
    NOT_PROVEN;

    @Override
    public String code() {
        return "deposit.withdrawal-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
