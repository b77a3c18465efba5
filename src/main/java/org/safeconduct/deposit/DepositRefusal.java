package org.safeconduct.deposit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link DepositRefused}. */
public enum DepositRefusal implements Refusal {
    BUNDLE_REFUSED,
    SENDER_NOT_CALLER,
    SENDER_NOT_ALLOWED,
    RECIPIENT_NOT_ALLOWED,
    GATE_UNKNOWN,
    GATE_LAYER_INVALID,
    TOO_LARGE,
    CREATED_OUT_OF_RANGE,
    BUNDLE_ID_TAKEN,
    UNKNOWN_BUNDLE;

    @Override
    public String code() {
        return "deposit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
