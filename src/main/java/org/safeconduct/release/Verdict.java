package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What an approver says of a break-glass opening afterwards. */
public enum Verdict {
    @JsonProperty("justified")
    JUSTIFIED("justified"),
    @JsonProperty("not-justified")
    NOT_JUSTIFIED("not-justified");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Verdict> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }
}
