package org.safeconduct.referral;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What admissibility looks at. That a check is concluded is told, how never. */
public enum AdmissibilityCheck {
    @JsonProperty("medical")
    MEDICAL,
    @JsonProperty("criminality")
    CRIMINALITY,
    @JsonProperty("security")
    SECURITY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
