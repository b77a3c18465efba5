package org.safeconduct.api;

import org.safeconduct.deposit.Receipt;
import org.safeconduct.keys.DetachedSignatures;

/**
 * What the sender keeps.
 *
 * @param statement exact bytes of a {@link Receipt.Statement}, which the gate's two signatures are over
 */
public record ReceiptDocument(byte[] statement, byte[] ecdsa, byte[] mldsa, InclusionDocument inclusion) {
    public static ReceiptDocument of(Receipt receipt) {
        return new ReceiptDocument(
                receipt.statement(),
                receipt.signatures().ecdsa(),
                receipt.signatures().mldsa(),
                InclusionDocument.of(receipt.inclusion()));
    }

    /** Nothing is verified yet. */
    public Receipt receipt() {
        return new Receipt(statement, new DetachedSignatures(ecdsa, mldsa), inclusion.inclusion());
    }
}
