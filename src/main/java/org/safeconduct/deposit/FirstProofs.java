package org.safeconduct.deposit;

import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/**
 * The first proof of each deposit's record that witnesses cosigned: its time says best when the bundle was there. Where
 * another key, log or quorum counts by now it is kept anew, or its time would be a later one with every opening.
 */
final class FirstProofs {
    private final DepositRows rows;
    private final Receipts receipts;
    private final Rosters rosters;

    FirstProofs(DepositRows rows, Receipts receipts, Rosters rosters) {
        this.rows = rows;
        this.receipts = receipts;
        this.rosters = rosters;
    }

    /** Unless there is one that counts now, or no quorum cosigned this one. */
    void keep(BundleId id, Inclusion inclusion) {
        Optional<String> before = rows.proof(id);
        if (counting(before, inclusion).isEmpty()) {
            keepAnew(id, before, inclusion);
        }
    }

    Inclusion shown(ProvenDeposit proven) {
        BundleId id = proven.deposited().envelope().bundle();
        Inclusion record = proven.record();
        Optional<String> kept = rows.proof(id);
        return counting(kept, record)
                .orElseGet(() -> keepAnew(id, kept, receipts.shown(id).orElse(record)));
    }

    private Optional<Inclusion> counting(Optional<String> kept, Inclusion record) {
        return kept.map(proof -> new Inclusion(record.index(), record.record(), proof))
                .filter(this::isCosigned);
    }

    private Inclusion keepAnew(BundleId id, Optional<String> before, Inclusion newest) {
        if (isCosigned(newest)) {
            rows.keepProof(id, before, newest.proof());
        }
        return newest;
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
