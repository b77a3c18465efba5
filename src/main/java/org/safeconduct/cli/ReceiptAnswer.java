package org.safeconduct.cli;

import java.nio.file.Path;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.client.Sending;
import org.safeconduct.directory.Roster;

/**
 * A receipt that was verified.
 *
 * @param record its record's index in the log
 * @param file where the receipt is
 * @param roster serial of the one it was verified by
 * @param olderRoster whether this machine knows a newer one
 */
record ReceiptAnswer(
        String bundle, long record, long logSize, String received, String file, long roster, boolean olderRoster)
        implements Answer {
    static ReceiptAnswer of(Sending.Sent sent, Path file, Roster current) {
        return of(sent, file, new KnownRoster.Dated(current, false));
    }

    static ReceiptAnswer of(Sending.Sent sent, Path file, KnownRoster.Dated by) {
        return new ReceiptAnswer(
                sent.bundle(),
                sent.index(),
                sent.checkpoint().size(),
                sent.received(),
                file.toString(),
                by.roster().serial(),
                by.older());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("receipt.verified", bundle, received);
        lines.fact(1, "fact.record", record);
        lines.fact(1, "fact.log-size", logSize);
        lines.fact(1, "fact.receipt", file);
        lines.fact(1, "fact.roster", roster);
        if (olderRoster) {
            lines.say("receipt.older-roster");
        }
    }
}
