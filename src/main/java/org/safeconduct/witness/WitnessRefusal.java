package org.safeconduct.witness;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link WitnessRefused}. */
public enum WitnessRefusal implements Refusal {
    NAME_INVALID,
    NO_LOGS,
    /** Beginning anew under a key that has signed before would sign a second history. */
    DATABASE_MISSING,
    /** The key is there and its memory is not: it may have signed. */
    KEY_EXISTS,
    DATABASE_EXISTS,
    DATABASE_OF_OTHER_KEY,
    DATABASE_UNUSABLE,
    ADDRESS_INVALID,
    ADDRESS_TAKEN,
    /** Others could connect without TLS. */
    ADDRESS_PLAIN,
    TLS_UNUSABLE;

    @Override
    public String code() {
        return "witness." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
