package org.safeconduct.release;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ReleaseRefused}. */
public enum ReleaseRefusal implements Refusal {
    REQUEST_MALFORMED,
    SIGNATURE_INVALID,
    SIGNER_NOT_CALLER,
    NOT_AN_OFFICER,
    STALE,
    REPLAYED,
    FOREIGN,
    UNKNOWN_BUNDLE,
    UNKNOWN_PART,
    NOT_A_RECIPIENT,
    APPROVAL_NEEDED,
    PURPOSE_MISSING,
    NOT_RECORDED;

    @Override
    public String code() {
        return "release." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
