package org.safeconduct.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Writing;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Signer;

/** A bundle of what was typed or read, for the gates that the roster has now. */
final class PlannedBundle {
    private PlannedBundle() {}

    /** @param referral 32 lower-case hexadecimal digits */
    static BundlePlan of(
            BundleId id,
            String referral,
            ReferralForm.Facts facts,
            Signer sender,
            Roster verified,
            List<PartPlan> parts,
            Instant now)
            throws CliRefused, ClientRefused {
        List<EncryptionCertificates> gates = Writing.gates(verified, now);
        try {
            Priority ofPriority = Priority.valueOf(facts.priority().toUpperCase(Locale.ROOT));
            if (ofPriority != Priority.EMERGENCY && parts.stream().anyMatch(PartPlan::breakGlass)) {
                throw new CliRefused(CliRefusal.BREAK_GLASS_WITHOUT_EMERGENCY);
            }
            return new BundlePlan(id, referral, facts.stream(), ofPriority, facts.people(), now, sender, gates, parts);
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.FACTS_INVALID);
        }
    }
}
