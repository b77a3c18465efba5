package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.BundleId;

/** Where a list of bundles, newest first, goes on: after this one. */
public record Place(Instant received, BundleId bundle) {
    /** Before the newest. */
    public static final Place START = new Place(Instant.parse("9999-12-31T00:00:00Z"), new BundleId("0".repeat(32)));
}
