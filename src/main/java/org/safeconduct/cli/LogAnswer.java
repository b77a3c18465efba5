package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Standing;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Erased;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.Succession;

/**
 * What the verification of a whole log found.
 *
 * @param outcome sound, tampered or undecided
 * @param records how many were disclosed and checked
 * @param seen records in the newest checkpoint that this machine had seen of it before; null where it had seen none
 * @param older whether it ends before those
 * @param compared how many of its first records were compared with a checkpoint that this machine had seen
 * @param erased what was taken away by records, by their basis
 * @param cosigned when a quorum of witnesses had seen the checkpoint, RFC 3339; null where none says
 */
record LogAnswer(
        String outcome,
        long size,
        long records,
        @Nullable Long seen,
        boolean older,
        long compared,
        @Nullable String cosigned,
        List<Succession> successions,
        List<Erased> erased,
        List<Found> findings)
        implements Answer {
    /** @param place a record's index, a tile's path, a tree's size or a time */
    record Found(String code, String place, String what) {}

    static LogAnswer of(LogVerifier.Report report, Standing standing, Locale locale) {
        return new LogAnswer(
                Codes.of(report.outcome()),
                report.size(),
                report.recordsChecked(),
                standing.seen().isPresent() ? standing.seen().getAsLong() : null,
                standing.older(),
                standing.compared(),
                report.cosigned() == null ? null : report.cosigned().toString(),
                report.successions(),
                report.erased(),
                report.findings().stream()
                        .map(finding -> new Found(finding.code(), finding.place(), Sentences.what(finding, locale)))
                        .toList());
    }

    static void tellOlder(Lines lines, long size, long seen, long compared) {
        lines.say("log.older", size, seen);
        if (compared > 0) {
            lines.say("log.older-compared", compared);
        } else {
            lines.say("log.older-uncompared");
        }
    }

    private void tellWhatItContinues(Lines lines) {
        if (seen == null) {
            lines.say("log.first");
        } else if (older) {
            tellOlder(lines, size, seen, compared);
        } else {
            lines.say("log.continues", seen);
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
        for (Erased each : erased) {
            lines.say("log.erased", each.basis(), each.erasures(), each.records());
        }
        if (!erased.isEmpty()) {
            lines.say("log.erased-look");
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
