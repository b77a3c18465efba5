package org.safeconduct.deposit;

import java.time.DateTimeException;
import java.time.Instant;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** What a sender checks before believing that a bundle arrived and that its arrival is recorded (docs/deposit.md). */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    /**
     * @param own the envelope this sender sealed
     * @param roster verified; its gates' certificates count as of the receipt's time
     * @return the checkpoint that includes the record: worth keeping
     */
    public static Checkpoint verify(Receipt receipt, SealedEnvelope own, Roster roster, LogPolicy policy)
            throws DepositRefused {
        // 1. The statement is one, within bounds.
        Receipt.Statement statement = read(receipt.statement());
        Instant time = time(statement);

        // 2. A gate of the roster signed it, with both algorithms.
        requireSignature(receipt, roster, time);

        // 3. It is about the bundle that was sent.
        if (!statement.bundle().equals(bundle(own)) || !statement.envelope().equals(own.digest())) {
            throw new DepositRefused(DepositRefusal.RECEIPT_OF_OTHER_BUNDLE, null);
        }

        // 4. The record is in a log that the policy trusts.
        // 5. What was disclosed of it is what the log commits to.
        Checkpoint checkpoint;
        Disclosed disclosed;
        try {
            checkpoint = ProofVerifier.verify(receipt.inclusion(), policy);
            disclosed = receipt.inclusion().record().verify();
        } catch (LogRefused e) {
            boolean altered = e.refusal() == LogRefusal.RECORD_ALTERED;
            throw new DepositRefused(
                    altered ? DepositRefusal.RECEIPT_RECORD_ALTERED : DepositRefusal.RECEIPT_UNPROVEN, e);
        }

        // 6. The record is the one of this deposit.
        Facts facts = disclosed.facts();
        Detail detail = disclosed.detail();
        if (facts == null
                || detail == null
                || facts.event() != Event.DEPOSITED
                || !facts.time().equals(time)
                || !statement.bundle().equals(facts.bundle())
                || !statement.envelope().equals(detail.object())
                || !own.signaturesDigest().equals(detail.request())) {
            throw new DepositRefused(DepositRefusal.RECEIPT_OF_OTHER_RECORD, null);
        }
        return checkpoint;
    }

    static Instant time(Receipt receipt) throws DepositRefused {
        return time(read(receipt.statement()));
    }

    private static Receipt.Statement read(byte[] bytes) throws DepositRefused {
        try {
            Receipt.Statement statement = StrictJson.read(bytes, Receipt.Statement.class, Receipt.Statement.MAX_LENGTH);
            if (statement.format().equals(Receipt.Statement.FORMAT)) {
                return statement;
            }
            throw new DepositRefused(DepositRefusal.RECEIPT_MALFORMED, null);
        } catch (JsonRejected e) {
            throw new DepositRefused(DepositRefusal.RECEIPT_MALFORMED, e);
        }
    }

    private static Instant time(Receipt.Statement statement) throws DepositRefused {
        try {
            return Instant.parse(statement.time());
        } catch (DateTimeException e) {
            throw new DepositRefused(DepositRefusal.RECEIPT_MALFORMED, e);
        }
    }

    private static void requireSignature(Receipt receipt, Roster roster, Instant time) throws DepositRefused {
        KeysRefused last = null;
        for (Certificates gate : roster.activeGates(time)) {
            try {
                HybridSignatures.verify(receipt.statement(), receipt.signatures(), gate.signing());
                return;
            } catch (KeysRefused e) {
                last = e;
            }
        }
        throw new DepositRefused(DepositRefusal.RECEIPT_SIGNATURE_INVALID, last);
    }

    private static String bundle(SealedEnvelope own) throws DepositRefused {
        try {
            return own.allegedBundle().hex();
        } catch (BundleRefused e) {
            throw new DepositRefused(DepositRefusal.RECEIPT_OF_OTHER_BUNDLE, e);
        }
    }
}
