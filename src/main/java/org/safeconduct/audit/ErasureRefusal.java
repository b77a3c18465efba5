package org.safeconduct.audit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ErasureRefused}. */
public enum ErasureRefusal implements Refusal {
    MALFORMED,
    /** Neither of the two who signed is the caller. */
    SIGNER_NOT_CALLER,
    /** Not a registrar and a reviewer, both active, and two people. */
    NOT_TWO,
    /** One of the two is. */
    FROZEN,
    SIGNATURE_INVALID,
    FOREIGN,
    STALE,
    /** A record that is not there yet. */
    UNKNOWN_RECORD,
    /** A section that something still rests on. */
    PROTECTED,
    DIRECTORY_UNAVAILABLE,
    NOT_RECORDED;

    @Override
    public String code() {
        return "audit.erasure-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
