package org.safeconduct.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.AccessReceipts;
import org.safeconduct.client.ProvenOpening;

/** Openings, newest first; every record was verified. @param destroyed index of its proven record; null where none is shown @param more whether newer ones are left out */
record OpeningsPage(
        List<ProvenOpening> openings,
        @Nullable Instant destroyedAt,
        @Nullable Long destroyed,
        boolean more) {
    static OpeningsPage of(AccessReceipts.Verified verified, Instant now) {
        AccessReceipts.Destruction destruction = verified.destruction();
        return new OpeningsPage(
                verified.receipts().stream()
                        .map(receipt -> ProvenOpening.of(receipt, now))
                        .sorted(Comparator.comparingLong(ProvenOpening::record).reversed())
                        .toList(),
                destruction == null ? null : destruction.facts().time(),
                destruction == null ? null : destruction.index(),
                verified.document().next() != null);
    }
}
