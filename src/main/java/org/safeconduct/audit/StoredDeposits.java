package org.safeconduct.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.PayloadRoot;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.ProvenDeposit;

/** Every deposit is as its sender signed it and the log recorded it, and its objects have the signed digests. */
final class StoredDeposits implements Comparison {
    private static final int PAGE = 100;

    private final Deposits deposits;
    private final long bytesPerSecond;

    /** @param bytesPerSecond at most so many are read from storage: reading all there is must not slow down openings */
    StoredDeposits(Deposits deposits, long bytesPerSecond) {
        this.deposits = deposits;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void run(Mismatches found) throws IOException {
        String after = "";
        List<BundleId> page = deposits.bundles(after, PAGE);
        while (!page.isEmpty()) {
            for (BundleId each : page) {
                found.compared(1);
                compare(each, found);
            }
            after = page.getLast().hex();
            page = deposits.bundles(after, PAGE);
        }
    }

    private void compare(BundleId bundle, Mismatches found) throws IOException {
        try {
            ProvenDeposit proven = deposits.proven(bundle);
            // Keeps a first proof of each that has none, or none that counts since the policy changed.
            deposits.shown(proven);
            if (deposits.destroyed().has(bundle)) {
                requireGone(bundle, found);
                return;
            }
            if (!deposits.isReleasable(bundle)) {
                found.add(Mismatch.KEY_MISSING, bundle.hex());
            }
            Deposited deposited = proven.deposited();
            for (EnvelopePart part : deposited.envelope().parts()) {
                compare(bundle, part, found);
            }
        } catch (DepositRefused e) {
            boolean unrecorded = e.refusal() == DepositRefusal.RECEIPT_PENDING;
            found.add(unrecorded ? Mismatch.DEPOSIT_WITHOUT_RECORD : Mismatch.DEPOSIT_ALTERED, bundle.hex());
        }
    }

    private void requireGone(BundleId bundle, Mismatches found) throws IOException {
        if (deposits.destroyed().leftSomething(bundle)) {
            found.add(Mismatch.DESTROYED_STILL_THERE, bundle.hex());
        }
    }

    private void compare(BundleId bundle, EnvelopePart part, Mismatches found) throws IOException {
        String place = bundle.hex() + "/" + part.index();
        try (InputStream payload = deposits.payload(bundle, part.index(), 0, part.length() + 1);
                InputStream slowly = new SlowStream(payload, bytesPerSecond)) {
            if (!PayloadRoot.of(slowly).equals(part.root())) {
                found.add(Mismatch.OBJECT_ALTERED, place);
            }
        } catch (DepositRefused missing) {
            found.add(Mismatch.OBJECT_MISSING, place);
        }
    }
}
