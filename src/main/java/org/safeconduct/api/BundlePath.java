package org.safeconduct.api;

import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;

/** Identifiers in a path: what is not one names no bundle, and is answered the same way. */
final class BundlePath {
    private BundlePath() {}

    static BundleId id(String text) throws DepositRefused {
        try {
            return new BundleId(text);
        } catch (IllegalArgumentException e) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_BUNDLE, null);
        }
    }

    /** A decimal without sign or leading zeros. */
    static int part(String text) throws ApiRefused {
        if (!text.matches("0|[1-9][0-9]{0,3}")) {
            throw new ApiRefused(ApiRefusal.NOT_FOUND);
        }
        return Integer.parseInt(text);
    }
}
