package org.safeconduct.bundle;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.EncryptionCertificates;

/** What one part is to hold and for whom. */
public record PartPlan(
        String label,
        List<EncryptionCertificates> recipients,
        List<EncryptionCertificates> approvers,
        byte @Nullable [] form,
        List<Path> documents) {}
