package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody opens a part. */
public enum Purpose {
    ELIGIBILITY,
    ADMISSIBILITY_MEDICAL,
    ADMISSIBILITY_CRIMINALITY,
    ADMISSIBILITY_SECURITY,
    DECISION,
    TRAVEL,
    QUALITY_REVIEW,
    /** Reading what the other side of the case wrote. */
    READING,
    /** Working on an answer to it. */
    ANSWER,
    /** Sealing the part to a colleague: its content is not decrypted. */
    RESEAL;

    /** As requests and records spell it, such as {@code admissibility-medical}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
