package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.bundle.BundleFile;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.language.Refused;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** A part sealed to the first officer, with the key that a gate would have released. */
final class SealedPart implements AutoCloseable {
    private final BundleFile bundle;
    private final PartKey key;

    private SealedPart(BundleFile bundle, PartKey key) {
        this.bundle = bundle;
        this.key = key;
    }

    static SealedPart of(Path folder, List<Path> documents) throws Refused, IOException {
        Path file = folder.resolve("case.sealed");
        PartPlan part = PartPlan.ofFiles(
                "Fictional case",
                List.of(TestExchange.to("officer-1")),
                List.of(),
                "{\"fictional\":true}".getBytes(StandardCharsets.UTF_8),
                documents);
        BundlePlan plan = new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                Priority.URGENT,
                4,
                TestExchange.NOW,
                Cast.ring("unhcr-1").signing(),
                List.of(TestExchange.to("gate")),
                List.of(part));
        BundleWriter.write(plan, file, Progress.NONE);
        BundleFile bundle = BundleFile.open(file, Limits.STANDARD);
        Envelope envelope = bundle.verify(Cast.ring("unhcr-1").certificates().signing());
        byte[] inner =
                GateLayer.remove(bundle.keys().getFirst(), Cast.ring("gate").decryption(), envelope, 1);
        return new SealedPart(bundle, PartKey.open(inner, Cast.ring("officer-1").decryption(), envelope, 1));
    }

    PartKey key() {
        return key;
    }

    InputStream payload() throws Refused, IOException {
        return bundle.payload(1);
    }

    @Override
    public void close() throws IOException {
        key.close();
        bundle.close();
    }
}
