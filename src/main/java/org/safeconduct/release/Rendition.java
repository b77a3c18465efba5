package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What of a part an officer takes, as the request says and the record shows. It is a signed statement, no barrier: the
 * key that is released opens the whole part either way (docs/release-gate.md, "View or original").
 */
public enum Rendition {
    /** Pictures of the pages; the officer's program writes no original. */
    VIEW,
    /** The documents as they were sealed. */
    ORIGINAL;

    /** As requests and records spell it, such as {@code original}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
