package org.safeconduct.deposit;

import java.time.Instant;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;

/** Which case an arriving bundle is in, and that it is one that its sender takes part in (docs/deposit.md, check 7). */
final class OwnCase {
    /** One that is as it should be is enough. */
    private static final int MOST_LOOKED_AT = 10;

    interface Proofs {
        ProvenDeposit of(BundleId bundle) throws DepositRefused;
    }

    private final DepositRows rows;
    private final Proofs proofs;

    OwnCase(DepositRows rows, Proofs proofs) {
        this.rows = rows;
        this.proofs = proofs;
    }

    /** @param own the sender's, by this roster @return the organisation whose case it is */
    String require(Envelope envelope, Person sender, Certificates own, Roster roster, Instant at)
            throws DepositRefused {
        String organisation = ArrivalChecks.requireRecipients(envelope, sender, roster, at);
        FingerprintPair pair = own.encryption().fingerprints();
        if (organisation.equals(sender.organisation())
                || rows.referredTo(pair, organisation, envelope.referral(), MOST_LOOKED_AT).stream()
                        .anyMatch(bundle -> isFor(pair, bundle))) {
            return organisation;
        }
        throw new DepositRefused(DepositRefusal.UNKNOWN_CASE, null);
    }

    /** As its sender signed it and the log recorded it: rows alone let nobody into a case. */
    private boolean isFor(FingerprintPair pair, BundleId bundle) {
        try {
            return proofs.of(bundle).deposited().envelope().parts().stream()
                    .anyMatch(part -> part.recipients().contains(pair));
        } catch (DepositRefused unproven) {
            return false;
        }
    }
}
