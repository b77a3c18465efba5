package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.Succession;

/**
 * What the verification of a whole log found.
 *
 * @param outcome sound, tampered or undecided
 * @param records how many were disclosed and checked
 * @param seen records in the newest checkpoint that this machine had seen of it before; null where it had seen none
 * @param cosigned when a quorum of witnesses had seen the checkpoint, RFC 3339; null where none says
 */
record LogAnswer(
        String outcome,
        long size,
        long records,
        @Nullable Long seen,
        @Nullable String cosigned,
        List<Succession> successions,
        List<Found> findings)
        implements Answer {
    /** @param place a record's index, a tile's path, a tree's size or a time */
    record Found(String code, String place, String what) {}

    static LogAnswer of(LogVerifier.Report report, OptionalLong seen, Locale locale) {
        return new LogAnswer(
                Codes.of(report.outcome()),
                report.size(),
                report.recordsChecked(),
                seen.isPresent() ? seen.getAsLong() : null,
                report.cosigned() == null ? null : report.cosigned().toString(),
                report.successions(),
                report.findings().stream()
                        .map(finding -> new Found(finding.code(), finding.place(), Sentences.what(finding, locale)))
                        .toList());
    }

    private void tellWhatItContinues(Lines lines) {
        if (seen == null) {
            lines.say("log.first");
        } else {
            lines.say(seen > size ? "log.older" : "log.continues", seen);
        }
    }

    @Override
    public void tell(Lines lines) {
        lines.say("log." + outcome, size, records);
        if (outcome.equals("sound")) {
            tellWhatItContinues(lines);
        }
        if (cosigned != null) {
            lines.say("log.cosigned", cosigned);
        } else if (size > 0) {
            lines.say("log.undated");
        }
        for (Succession each : successions) {
            lines.say("log.succession", each.index(), each.ended(), each.named(), each.compared(), each.signed());
            if (each.lost() > 0) {
                lines.say("log.succession-lost", each.lost());
            }
            if (each.compared() < each.named() || each.signed() < each.named()) {
                lines.say("log.succession-unchecked");
            }
        }
        for (Found found : findings) {
            lines.say("log.finding", found.what);
        }
    }
}
