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
        if (before.map(proof -> with(inclusion, proof)).filter(this::isCosigned).isEmpty() && isCosigned(inclusion)) {
            rows.keepProof(id, before, inclusion.proof());
        }
    }

    Inclusion shown(ProvenDeposit proven) {
        BundleId id = proven.deposited().envelope().bundle();
        Inclusion record = proven.record();
        Optional<String> kept = rows.proof(id);
        Optional<Inclusion> first = kept.map(proof -> with(record, proof)).filter(this::isCosigned);
        if (first.isPresent()) {
            return first.get();
        }
        Inclusion newest = receipts.shown(id).orElse(record);
        if (isCosigned(newest)) {
            rows.keepProof(id, kept, newest.proof());
        }
        return newest;
    }

    private static Inclusion with(Inclusion record, String proof) {
        return new Inclusion(record.index(), record.record(), proof);
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
