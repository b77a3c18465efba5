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
    REGISTRAR,
    /** A key of nobody's own that several people put together (docs/recovery.md): it opens, and does nothing else. */
    @JsonProperty("recovery")
    RECOVERY;

    /** As tokens and records spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
