package org.safeconduct.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.bundle.Priority;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** Cover sheets of fictional parts. */
final class SampleSheet {
    static final BundleId BUNDLE = BundleId.random();
    static final String DIGEST = "0123456789abcdef".repeat(4);

    private SampleSheet() {}

    static CoverSheet.Item item(String title, Preparation preparation) {
        byte[] content = title.getBytes(StandardCharsets.UTF_8);
        return new CoverSheet.Item(title, 12, new PartDocument(OwnDocument.of(content), preparation));
    }

    static PartPlan part(String label, String... recipients) {
        return new PartPlan(
                label,
                Arrays.stream(recipients).map(TestExchange::to).toList(),
                List.of(),
                "{}".getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    static byte[] of(int part, List<CoverSheet.Item> items, Locale locale, PartPlan... parts) throws IOException {
        BundlePlan plan = new BundlePlan(
                BUNDLE,
                "a".repeat(32),
                "hrd",
                Priority.EMERGENCY,
                4,
                Instant.parse("2026-11-22T09:15:30Z"),
                Cast.ring("unhcr-1").signing(),
                List.of(TestExchange.to("gate")),
                Arrays.asList(parts));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CoverSheet.Names names =
                new CoverSheet.Names("Fictional partner (unhcr)", pair -> "Fictional resettlement (ircc)");
        CoverSheet.write(plan, part, items, names, locale, out);
        return out.toByteArray();
    }
}
