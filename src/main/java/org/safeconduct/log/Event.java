package org.safeconduct.log;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a record tells. */
public enum Event {
    @JsonProperty("roster-changed")
    ROSTER_CHANGED,
    @JsonProperty("deposited")
    DEPOSITED,
    @JsonProperty("deposit-refused")
    DEPOSIT_REFUSED,
    @JsonProperty("release-granted")
    RELEASE_GRANTED,
    @JsonProperty("release-refused")
    RELEASE_REFUSED,
    @JsonProperty("log-read")
    LOG_READ
}
