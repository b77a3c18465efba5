package org.safeconduct.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why sections of records are erased on request. */
public enum ErasureBasis {
    /** The person concerned has a right to it. */
    PERSON_CONCERNED,
    COURT_ORDER,
    /** They should never have been recorded, such as a name in an officer's words. */
    RECORDED_BY_MISTAKE;

    /** As requests and records spell it, such as {@code court-order}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
