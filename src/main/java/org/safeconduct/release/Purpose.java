package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an officer opens a part. */
public enum Purpose {
    @JsonProperty("eligibility")
    ELIGIBILITY,
    @JsonProperty("admissibility-medical")
    ADMISSIBILITY_MEDICAL,
    @JsonProperty("admissibility-criminality")
    ADMISSIBILITY_CRIMINALITY,
    @JsonProperty("admissibility-security")
    ADMISSIBILITY_SECURITY,
    @JsonProperty("decision")
    DECISION,
    @JsonProperty("travel")
    TRAVEL,
    @JsonProperty("quality-review")
    QUALITY_REVIEW
}
