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
    private final SealedOn sealedOn;
    private final Proofs proofs;

    OwnCase(DepositRows rows, SealedOn sealedOn, Proofs proofs) {
        this.sealedOn = sealedOn;
        this.rows = rows;
        this.proofs = proofs;
    }

    /** @param own the sender's, by this roster */
    CaseParties.Sides require(Envelope envelope, Person sender, Certificates own, Roster roster, Instant at)
            throws DepositRefused {
        CaseParties.Sides sides = ArrivalChecks.requireRecipients(envelope, sender, roster, at);
        FingerprintPair pair = own.encryption().fingerprints();
        String partner = sides.partner();
        if (partner != null) {
            return between(envelope.referral(), sides, partner, sender, pair, roster);
        }
        if (sides.organisation().equals(sender.organisation())
                || wasReferredTo(sender, pair, sides.organisation(), envelope.referral())) {
            return sides;
        }
        throw new DepositRefused(DepositRefusal.UNKNOWN_CASE, null);
    }

    /** The sender's own case, unless the other partner sent the sender one of this identifier first. */
    private CaseParties.Sides between(
            String referral,
            CaseParties.Sides sides,
            String partner,
            Person sender,
            FingerprintPair pair,
            Roster roster)
            throws DepositRefused {
        if (rows.toWhom(sides.organisation(), referral).isEmpty() && wasReferredTo(sender, pair, partner, referral)) {
            // Who was an officer when it was sealed to them has no second voice in that case.
            requireThat(rows.toWhom(partner, referral)
                    .filter(sides.organisation()::equals)
                    .isPresent());
            return new CaseParties.Sides(partner, sides.organisation());
        }
        requireThat(CaseParties.mayRefer(partner, roster));
        return sides;
    }

    private static void requireThat(boolean holds) throws DepositRefused {
        if (!holds) {
            throw new DepositRefused(DepositRefusal.RECIPIENT_NOT_ALLOWED, null);
        }
    }

    private boolean wasReferredTo(Person sender, FingerprintPair pair, String organisation, String referral) {
        return rows.referredTo(pair, organisation, referral, MOST_LOOKED_AT).stream()
                .anyMatch(bundle -> isFor(sender, pair, bundle));
    }

    /** As its sender signed it and the log recorded it: rows alone let nobody into a case. */
    private boolean isFor(Person sender, FingerprintPair pair, BundleId bundle) {
        try {
            return proofs.of(bundle).deposited().envelope().parts().stream()
                            .anyMatch(part -> part.recipients().contains(pair))
                    || sealedOn.to(sender.id(), pair, bundle);
        } catch (DepositRefused unproven) {
            return false;
        }
    }
}
