package org.safeconduct.document.inspect;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** What a person can do about a finding. */
public enum Remedy implements Refusal {
    DO_NOT_OPEN,
    MAKE_ANEW,
    MAKE_A_PDF,
    REMOVE_PASSWORD,
    SPLIT,
    DECIDE,
    KEEP_ORIGINAL,
    TRY_AGAIN,
    START_AGAIN,
    NOTHING;

    @Override
    public String code() {
        return "document.remedy-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
