package org.safeconduct.storage;

/** A name of lower-case letters, digits, dots, hyphens and slashes, at most 200 characters, no empty or dot segments. */
public record ObjectName(String value) {
    public ObjectName {
        if (value.length() > 200 || !value.matches("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")) {
            throw new IllegalArgumentException("not an object name");
        }
    }
}
