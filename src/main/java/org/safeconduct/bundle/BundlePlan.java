package org.safeconduct.bundle;

import java.time.Instant;
import java.util.List;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.SigningKeys;

/** Everything a bundle is written from. */
public record BundlePlan(
        BundleId id,
        String referral,
        String stream,
        Priority priority,
        int people,
        Instant created,
        SigningKeys sender,
        List<EncryptionCertificates> gates,
        List<PartPlan> parts) {}
