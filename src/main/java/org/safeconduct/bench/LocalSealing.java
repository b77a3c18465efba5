package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Signer;

/**
 * Seals a file of random bytes, which no inspection would let through, to measure what sealing takes without it. The
 * recipient stands in the gate's place as well, so no exchange takes the bundle: this is no way around inspection.
 */
public final class LocalSealing {
    private LocalSealing() {}

    /** @param progress told as in any sealing */
    public static void seal(
            Path file, Signer sender, EncryptionCertificates recipient, Instant now, Path output, Progress progress)
            throws BundleRefused, IOException {
        PartPlan part = PartPlan.ofFiles("bench", List.of(recipient), List.of(), null, List.of(file));
        BundleWriter.write(
                new BundlePlan(
                        BundleId.random(),
                        BundleId.random().hex(),
                        "bench",
                        Priority.NORMAL,
                        1,
                        now,
                        sender,
                        List.of(recipient),
                        List.of(part)),
                output,
                progress);
    }
}
