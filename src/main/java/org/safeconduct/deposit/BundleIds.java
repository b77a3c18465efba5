package org.safeconduct.deposit;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;

/** Whether an arriving bundle's id is free, its own, or another's (docs/deposit.md, check 5). */
final class BundleIds {
    private static final System.Logger LOGGER = System.getLogger(BundleIds.class.getName());

    private final DepositRows rows;

    BundleIds(DepositRows rows) {
        this.rows = rows;
    }

    /** Whether exactly this bundle is there. @throws DepositRefused where another is, under its id */
    boolean isKept(ReceivedBundle.VerifiedBundle arriving, Person sender) throws DepositRefused {
        Optional<DepositRows.Row> kept = rows.find(arriving.envelope().bundle());
        if (kept.isEmpty()) {
            return false;
        }
        SealedEnvelope before = kept.get().allegedEnvelope();
        if (before.digest().equals(arriving.sealed().digest())
                && before.signaturesDigest().equals(arriving.sealed().signaturesDigest())) {
            return true;
        }
        boolean partner = sender.caseRole().filter(Role.PARTNER::equals).isPresent();
        throw taken(
                partner
                        ? kept.get().organisation().equals(sender.organisation())
                        : kept.get().sender().equals(sender.id()));
    }

    /** Only to the organisation, or the officer, whose bundle it is does answer or record say that there is one. */
    static DepositRefused taken(boolean own) {
        if (own) {
            return new DepositRefused(DepositRefusal.BUNDLE_ID_TAKEN, null);
        }
        LOGGER.log(Level.WARNING, "a bundle was refused because its id is taken by no bundle of its sender's");
        return new DepositRefused(DepositRefusal.BUNDLE_REFUSED, null);
    }
}
