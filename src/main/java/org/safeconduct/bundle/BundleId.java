package org.safeconduct.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** 128 random bits as 32 lower-case hexadecimal digits. */
public record BundleId(@JsonValue String hex) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BundleId {
        if (!hex.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("not a bundle id");
        }
    }

    public static BundleId random() {
        throw new UnsupportedOperationException();
    }
}
