package org.safeconduct.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may do; also the roles of the access token. */
public enum Role {
    @JsonProperty("partner")
    PARTNER,
    @JsonProperty("officer")
    OFFICER,
    @JsonProperty("reviewer")
    REVIEWER,
    @JsonProperty("registrar")
    REGISTRAR
}
