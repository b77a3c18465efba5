package org.safeconduct.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a person may do; also the roles of the access token. */
public enum Role {
    @JsonProperty("partner")
    PARTNER,
    @JsonProperty("officer")
    OFFICER,
    @JsonProperty("reviewer")
    REVIEWER,
    @JsonProperty("registrar")
    REGISTRAR;

    /** As tokens and records spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
