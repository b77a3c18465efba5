package org.safeconduct.bundle;

import java.time.Instant;
import java.util.List;
import org.safeconduct.keys.FingerprintPair;

/** The routing facts in envelope.json, all that a server may read. @param created UTC, to the minute */
public record Envelope(
        String format,
        int suite,
        BundleId bundle,
        String referral,
        String stream,
        Priority priority,
        int people,
        Instant created,
        FingerprintPair sender,
        List<EnvelopePart> parts) {
    public static final String FORMAT = "safeconduct bundle 1";
}
