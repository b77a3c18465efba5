package org.safeconduct.deposit;

import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;

/** What a sender checks before believing that a bundle arrived and that its arrival is recorded. */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    /**
     * @param own the envelope this sender sealed
     * @param roster verified; its gates' certificates count as of the receipt's time
     * @return the checkpoint that includes the record: worth keeping
     */
    public static Checkpoint verify(Receipt receipt, SealedEnvelope own, Roster roster, LogPolicy policy)
            throws DepositRefused {
        throw new UnsupportedOperationException();
    }
}
