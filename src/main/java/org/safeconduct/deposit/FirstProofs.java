package org.safeconduct.deposit;

import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** The first proof of each deposit's record that witnesses cosigned: its time says best when the bundle was there. */
final class FirstProofs {
    private final DepositRows rows;
    private final Receipts receipts;
    private final Rosters rosters;

    FirstProofs(DepositRows rows, Receipts receipts, Rosters rosters) {
        this.rows = rows;
        this.receipts = receipts;
        this.rosters = rosters;
    }

    /** Unless there is one, or no quorum cosigned this one. */
    void keep(BundleId id, Inclusion inclusion) {
        if (rows.proof(id).isEmpty() && isCosigned(inclusion)) {
            rows.keepProof(id, inclusion.proof());
        }
    }

    Inclusion shown(ProvenDeposit proven) {
        BundleId id = proven.deposited().envelope().bundle();
        Inclusion record = proven.record();
        return rows.proof(id)
                .map(proof -> new Inclusion(record.index(), record.record(), proof))
                .filter(this::isCosigned)
                .or(() -> receipts.shown(id))
                .orElse(record);
    }

    /** As the roster of now asks: a proof of a former log, key or quorum shows nothing to its clients. */
    private boolean isCosigned(Inclusion inclusion) {
        try {
            LogPolicy asked = LogPolicy.parse(rosters.current().policy());
            ProofVerifier.verify(inclusion, asked);
            return asked.asksWitnesses();
        } catch (DirectoryRefused | LogRefused none) {
            return false;
        }
    }
}
