package org.safeconduct.client;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ClientRefused}. */
public enum ClientRefusal implements Refusal {
    ADDRESS_INVALID,
    ADDRESS_NOT_ENCRYPTED,
    UNREACHABLE,
    CERTIFICATE_UNTRUSTED,
    NO_TLS,
    TIMED_OUT,
    EXCHANGE_FAILED,
    EXCHANGE_BUSY,
    REDIRECTED,
    ANSWER_UNEXPECTED,
    ANSWER_TOO_LONG,
    SIGN_IN_NOT_OFFERED,
    SIGN_IN_REFUSED,
    SIGN_IN_NOT_BOUND,
    WRONG_BUNDLE,
    NO_SUCH_PART,
    PART_NOT_YOURS,
    RECEIPT_UNREADABLE,
    OPENINGS_WRONG,
    RECORD_WRONG,
    LOG_CHANGED,
    LOG_UNPROVEN,
    /** The roster names another log than the one this machine followed. */
    LOG_REPLACED,
    SEARCH_NOT_AS_ASKED,
    GATE_MISSING,
    DRAFT_TOO_LONG,
    HOME_UNUSABLE;

    @Override
    public String code() {
        return "client." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing was decided: the exchange could not be asked, or could not answer. */
    boolean unreachable() {
        return switch (this) {
            case UNREACHABLE, NO_TLS, TIMED_OUT, EXCHANGE_FAILED, EXCHANGE_BUSY -> true;
            case ADDRESS_INVALID,
                    ADDRESS_NOT_ENCRYPTED,
                    CERTIFICATE_UNTRUSTED,
                    REDIRECTED,
                    ANSWER_UNEXPECTED,
                    ANSWER_TOO_LONG,
                    SIGN_IN_NOT_OFFERED,
                    SIGN_IN_REFUSED,
                    SIGN_IN_NOT_BOUND,
                    WRONG_BUNDLE,
                    NO_SUCH_PART,
                    PART_NOT_YOURS,
                    RECEIPT_UNREADABLE,
                    OPENINGS_WRONG,
                    RECORD_WRONG,
                    LOG_CHANGED,
                    LOG_UNPROVEN,
                    LOG_REPLACED,
                    SEARCH_NOT_AS_ASKED,
                    GATE_MISSING,
                    DRAFT_TOO_LONG,
                    HOME_UNUSABLE -> false;
        };
    }
}
