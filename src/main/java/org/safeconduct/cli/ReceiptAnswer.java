package org.safeconduct.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.client.Sending;
import org.safeconduct.directory.Roster;

/**
 * A receipt that was verified.
 *
 * @param record its record's index in the log
 * @param file where the receipt is
 * @param pdf where its paper is, if it was asked for
 * @param roster serial of the one it was verified by
 * @param olderRoster whether this machine knows a newer one
 */
record ReceiptAnswer(
        String bundle,
        long record,
        long logSize,
        String received,
        String file,
        @Nullable String pdf,
        long roster,
        boolean olderRoster)
        implements Answer {
    static ReceiptAnswer of(Sending.Sent sent, Path file, @Nullable String pdf, Roster current) {
        return of(sent, file, pdf, new KnownRoster.Dated(current, false));
    }

    static ReceiptAnswer of(Sending.Sent sent, Path file, @Nullable String pdf, KnownRoster.Dated by) {
        return new ReceiptAnswer(
                sent.bundle(),
                sent.index(),
                sent.checkpoint().size(),
                sent.received(),
                file.toString(),
                pdf,
                by.roster().serial(),
                by.older());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("receipt.verified", bundle, received);
        lines.fact(1, "fact.record", record);
        lines.fact(1, "fact.log-size", logSize);
        lines.fact(1, "fact.receipt", file);
        if (pdf != null) {
            lines.fact(1, "fact.receipt-pdf", pdf);
        }
        lines.fact(1, "fact.roster", roster);
        if (olderRoster) {
            lines.say("receipt.older-roster");
        }
    }
}
