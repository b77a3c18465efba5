package org.safeconduct.cli;

import java.nio.file.Path;
import org.safeconduct.client.Sending;

/** A receipt that was verified. @param record its record's index in the log @param file where the receipt is */
record ReceiptAnswer(String bundle, long record, long logSize, String received, String file) implements Answer {
    static ReceiptAnswer of(Sending.Sent sent, Path file) {
        return new ReceiptAnswer(
                sent.bundle(), sent.index(), sent.checkpoint().size(), sent.received(), file.toString());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("receipt.verified", bundle, received);
        lines.fact(1, "fact.record", record);
        lines.fact(1, "fact.log-size", logSize);
        lines.fact(1, "fact.receipt", file);
    }
}
