package org.safeconduct.api;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.release.SignedOutcomeReport;

/** @param report exact bytes of the report, which the officer's two signatures are over */
public record OutcomeReportDocument(byte[] report, byte[] ecdsa, byte[] mldsa) {
    public static OutcomeReportDocument of(SignedOutcomeReport report) {
        return new OutcomeReportDocument(
                report.bytes(), report.signatures().ecdsa(), report.signatures().mldsa());
    }

    public SignedOutcomeReport signed() {
        return new SignedOutcomeReport(report, new DetachedSignatures(ecdsa, mldsa));
    }
}
