package org.safeconduct.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Suspension can be lifted by a later roster, revocation cannot. */
public enum State {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("suspended")
    SUSPENDED,
    @JsonProperty("revoked")
    REVOKED
}
