package org.safeconduct.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The partner's priority (UNHCR's levels). */
public enum Priority {
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("urgent")
    URGENT,
    @JsonProperty("emergency")
    EMERGENCY
}
