package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.LogVerifier;

/**
 * What the verification of a whole log found.
 *
 * @param outcome sound, tampered or undecided
 * @param records how many were disclosed and checked
 */
record LogAnswer(String outcome, long size, long records, List<Found> findings) implements Answer {
    /** @param place a record's index, a tile's path or a tree's size */
    record Found(String code, String place, String what) {}

    static LogAnswer of(LogVerifier.Report report, Locale locale) {
        return new LogAnswer(
                Codes.of(report.outcome()),
                report.size(),
                report.recordsChecked(),
                report.findings().stream()
                        .map(finding -> new Found(finding.code(), finding.place(), Sentences.what(finding, locale)))
                        .toList());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("log." + outcome, size, records);
        for (Found found : findings) {
            lines.say("log.finding", found.what);
        }
    }
}
