package org.safeconduct.deposit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link WithdrawalRefused}. */
public enum WithdrawalRefusal implements Refusal {
    MALFORMED,
    SIGNER_NOT_CALLER,
    SIGNATURE_INVALID,
    NOT_A_PARTNER,
    FOREIGN,
    STALE,
    /** This organisation sent nothing of it: to everybody else it does not exist. */
    UNKNOWN_REFERRAL,
    /** By an earlier request: nothing changes. */
    WITHDRAWN_BEFORE,
    /** No valid roster is there: nothing can be checked. */
    DIRECTORY_UNAVAILABLE,
    /** Nothing could be written: nothing is withdrawn. */
    NOT_RECORDED,
    /** It is withdrawn, and nothing is released any more; only the proof is not there yet. */
    NOT_PROVEN;

    @Override
    public String code() {
        return "deposit.withdrawal-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
