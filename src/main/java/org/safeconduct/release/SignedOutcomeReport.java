package org.safeconduct.release;

import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.SigningKeys;

/** A report's exact bytes with the officer's signatures: not verified yet. */
public record SignedOutcomeReport(byte[] bytes, DetachedSignatures signatures) {
    /** Longest report read, in bytes. */
    public static final int MAX_LENGTH = 4 << 10;

    public static SignedOutcomeReport sign(OutcomeReport report, SigningKeys officer) {
        byte[] bytes = StrictJson.write(report);
        return new SignedOutcomeReport(bytes, HybridSignatures.sign(bytes, officer));
    }

    /** What is reported, as far as anyone can tell before the signatures were verified. */
    public OutcomeReport alleged() throws OutcomeRefused {
        try {
            OutcomeReport report = StrictJson.read(bytes, OutcomeReport.class, MAX_LENGTH);
            if (report.format().equals(OutcomeReport.FORMAT)) {
                return report;
            }
            throw new OutcomeRefused(OutcomeRefusal.MALFORMED, null);
        } catch (JsonRejected e) {
            throw new OutcomeRefused(OutcomeRefusal.MALFORMED, e);
        }
    }
}
