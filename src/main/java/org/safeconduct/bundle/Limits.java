package org.safeconduct.bundle;

/** @param bundleBytes longest bundle accepted @param parts most parts accepted */
public record Limits(long bundleBytes, int parts) {
    public static final Limits STANDARD = new Limits(16L << 30, 16);
}
