package org.safeconduct.storage;

import java.util.regex.Pattern;

/** A name of lower-case letters, digits, dots, hyphens and slashes, at most 200 characters, no empty or dot segments. */
public record ObjectName(String value) {
    private static final int MAX_LENGTH = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*");

    public ObjectName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an object name");
        }
    }

    static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && NAME.matcher(value).matches();
    }

    /** Refuses what no name could begin with, so that a prefix can be turned into a path as safely as a name. */
    static void requirePrefix(String prefix) {
        boolean wholeSegments = prefix.isEmpty() || prefix.endsWith("/");
        if (!isValid(wholeSegments ? prefix + "x" : prefix)) {
            throw new IllegalArgumentException("not the beginning of an object name");
        }
    }
}
