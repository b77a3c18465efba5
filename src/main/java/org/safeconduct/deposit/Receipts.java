package org.safeconduct.deposit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RequestId;

/** Makes receipts: the statement is signed before the deposit's transaction, the proof is fetched after it. */
final class Receipts {
    /** A statement's exact bytes with the gate's signatures, as they are kept with the deposit. */
    record SignedStatement(byte[] bytes, DetachedSignatures signatures) {}

    private final AccessLog log;
    private final SigningKeys gate;
    private final Duration patience;

    Receipts(AccessLog log, SigningKeys gate, Duration patience) {
        this.log = log;
        this.gate = gate;
        this.patience = patience;
    }

    /**
     * The request id of a bundle's one deposit record, made from the bundle's id so that a retry is the same record
     * (RFC 9562 version 8).
     */
    static UUID request(BundleId bundle) {
        return RequestId.of("safeconduct deposit 1", bundle.hex());
    }

    SignedStatement state(BundleId bundle, String envelope, Instant received) {
        byte[] bytes = StrictJson.write(new Receipt.Statement(
                Receipt.Statement.FORMAT,
                bundle.hex(),
                envelope,
                received.toString(),
                request(bundle).toString()));
        return new SignedStatement(bytes, HybridSignatures.sign(bytes, gate));
    }

    /** The bundle's record as this server's own log signed it, whatever the witnesses say: for what is not shown. */
    Inclusion recorded(BundleId bundle) throws DepositRefused {
        UUID request = request(bundle);
        try {
            Optional<Inclusion> found = log.findSigned(request);
            return found.isPresent() ? found.get() : log.awaitSigned(request, patience);
        } catch (LogRefused e) {
            throw new DepositRefused(DepositRefusal.RECEIPT_PENDING, e);
        }
    }

    /** With a proof for others, as it is now; empty where too few witnesses have cosigned it yet. */
    Optional<Inclusion> shown(BundleId bundle) {
        return log.find(request(bundle));
    }

    /** Waits until the bundle's record is in a signed checkpoint; one that is there already is not waited for. */
    Inclusion inclusion(BundleId bundle) throws DepositRefused {
        UUID request = request(bundle);
        try {
            Optional<Inclusion> found = log.find(request);
            return found.isPresent() ? found.get() : log.await(request, patience);
        } catch (LogRefused e) {
            throw new DepositRefused(DepositRefusal.RECEIPT_PENDING, e);
        }
    }
}
