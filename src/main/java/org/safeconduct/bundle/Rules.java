package org.safeconduct.bundle;

import java.util.List;
import java.util.regex.Pattern;
import org.safeconduct.keys.FingerprintPair;

/** What an envelope's values must hold; messages name the member, never its value. */
final class Rules {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Rules() {}

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    static void requireDigest(String hex, String what) {
        require(DIGEST.matcher(hex).matches(), what);
    }

    /** Strictly rising, so that one set of people has one form and nobody is named twice. */
    static void requireSet(List<FingerprintPair> pairs, int least, int most, String what) {
        require(pairs.size() >= least && pairs.size() <= most, what);
        for (int i = 1; i < pairs.size(); i++) {
            require(pairs.get(i - 1).compareTo(pairs.get(i)) < 0, what);
        }
    }
}
