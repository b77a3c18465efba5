package org.safeconduct.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Signer;

/**
 * Everything a bundle is written from. An {@code IllegalArgumentException} says that it cannot be; the rules are those
 * of {@link Envelope}.
 *
 * @param referral 32 lower-case hexadecimal digits, random
 * @param stream lower-case letters, digits and hyphens, 1 to 32
 * @param people in the case, 1 to 99
 * @param created kept to the minute
 */
public record BundlePlan(
        BundleId id,
        String referral,
        String stream,
        Priority priority,
        int people,
        Instant created,
        Signer sender,
        List<EncryptionCertificates> gates,
        List<PartPlan> parts) {
    public BundlePlan {
        created = created.truncatedTo(ChronoUnit.MINUTES);
        gates = List.copyOf(gates);
        parts = List.copyOf(parts);
        Envelope.requireFacts(referral, stream, people, created);
        Rules.require(!gates.isEmpty() && gates.size() <= EnvelopePart.MOST_GATES, "gates");
        Rules.require(!parts.isEmpty() && parts.size() <= Envelope.MOST_PARTS, "number of parts");
        Rules.require(
                priority == Priority.EMERGENCY || parts.stream().noneMatch(PartPlan::breakGlass),
                "break-glass without emergency");
    }

    /** The same with other parts. */
    public BundlePlan with(List<PartPlan> others) {
        return new BundlePlan(id, referral, stream, priority, people, created, sender, gates, others);
    }
}
