package org.safeconduct.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** 128 random bits as 32 lower-case hexadecimal digits. */
public record BundleId(@JsonValue String hex) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BundleId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a bundle id");
        }
    }

    public static BundleId random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new BundleId(HexFormat.of().formatHex(bits));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
