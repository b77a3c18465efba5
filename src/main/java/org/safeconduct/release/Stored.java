package org.safeconduct.release;

import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.ProvenDeposit;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;

/** What the gate goes by: roster and deposits, with what is wrong with them in its own words. */
record Stored(Rosters rosters, Deposits deposits) {
    Roster roster() throws ReleaseRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    ProvenDeposit proven(BundleId bundle) throws ReleaseRefused {
        try {
            return deposits.proven(bundle);
        } catch (DepositRefused e) {
            throw refused(e);
        }
    }

    void requireKey(BundleId bundle) throws ReleaseRefused {
        if (!deposits.isReleasable(bundle)) {
            throw new ReleaseRefused(ReleaseRefusal.KEY_DESTROYED, null);
        }
    }

    /** With the gate's layers off; the approvers', where the part has them, are still around it. */
    byte[] innerEnvelope(BundleId bundle, int part) throws ReleaseRefused {
        try {
            return deposits.innerEnvelope(bundle, part);
        } catch (DepositRefused e) {
            throw refused(e);
        }
    }

    byte[] breakGlassEnvelope(BundleId bundle, int part) throws ReleaseRefused {
        try {
            return deposits.breakGlassEnvelope(bundle, part);
        } catch (DepositRefused e) {
            throw refused(e);
        }
    }

    byte[] lock(BundleId bundle, int part, byte[] passed) throws ReleaseRefused {
        try {
            return deposits.lockPassed(bundle, part, passed);
        } catch (DepositRefused e) {
            throw refused(e);
        }
    }

    byte[] unlock(BundleId bundle, int part, byte[] locked) throws ReleaseRefused {
        try {
            return deposits.unlockPassed(bundle, part, locked);
        } catch (DepositRefused e) {
            throw refused(e);
        }
    }

    static ReleaseRefused refused(DepositRefused e) {
        return new ReleaseRefused(reason(e), e);
    }

    private static ReleaseRefusal reason(DepositRefused e) {
        if (e.refusal() == DepositRefusal.UNKNOWN_BUNDLE) {
            return ReleaseRefusal.UNKNOWN_BUNDLE;
        }
        if (e.refusal() == DepositRefusal.KEY_DESTROYED) {
            return ReleaseRefusal.KEY_DESTROYED;
        }
        // The deposit's own record is not proven yet, so neither could this one be.
        return e.refusal() == DepositRefusal.RECEIPT_PENDING
                ? ReleaseRefusal.NOT_RECORDED
                : ReleaseRefusal.DEPOSIT_ALTERED;
    }
}
