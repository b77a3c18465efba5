package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.audit.Mismatch;
import org.safeconduct.audit.Mismatches;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.testing.TestDatabase;

/** A reconciliation on a server's settings, without the server. */
class ReconcilingIT {
    @TempDir
    Path folder;

    @Test
    void comparesRecordsAndEnds() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            Map<String, Object> settings = new HashMap<>(TestServer.settings(folder, TestRoster.first()));
            settings.put("spring.datasource.url", database.url());
            Reconciliation.Result first = Reconciling.run(settings);
            assertThat(first.fits()).isTrue();
            assertThat(first.compared()).isPositive();
            Path objects = Path.of(Objects.toString(settings.get("safeconduct.storage.folder")));
            Files.writeString(objects.resolve("stranger"), "x");
            assertThat(Reconciling.run(settings).mismatches())
                    .extracting(Mismatches.Found::mismatch)
                    .containsExactly(Mismatch.OBJECT_UNKNOWN);
        }
    }
}
