package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.worker.WorkerFailed.Reason;
import org.safeconduct.json.StrictJson;

/** Workers that try what a document that took them over would. */
class Probed {
    /** For those that have to be stopped; whoever ends by itself has the usual time, however busy the machine is. */
    static final Budget SHORT = new Budget(
            Duration.ofSeconds(60),
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            Duration.ZERO,
            Duration.ofSeconds(6),
            Duration.ofSeconds(60));
    /** Less of a processor's time than it takes to be stopped by the clock. */
    static final Budget BUSY = new Budget(
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofSeconds(90),
            Duration.ZERO,
            Duration.ofSeconds(90),
            Duration.ofSeconds(6));

    static final Duration SOON = Duration.ofSeconds(45);

    @TempDir
    Path folder = Path.of("");

    Path document(String content) throws IOException {
        return Files.writeString(folder.resolve("document"), content, StandardCharsets.ISO_8859_1);
    }

    static String told(Workshop workshop, String task, Path document) throws Exception {
        byte[] answer = workshop.work(task, document, PageProgress.NONE);
        return StrictJson.read(answer, Probe.Told.class, 1 << 20).text();
    }

    String told(Isolation isolation, String task, String document) throws Exception {
        try (Workshop workshop = Workshop.open(Probe.program(), Budget.STANDARD, 1, isolation)) {
            String told = told(workshop, task, document(document));
            assertThat(workshop.isolation()).isEqualTo(isolation);
            return told;
        }
    }

    Reason reason(Isolation isolation, String task, String document) throws Exception {
        return reason(Budget.STANDARD, isolation, task, document);
    }

    Reason reason(Budget budget, Isolation isolation, String task, String document) throws Exception {
        try (Workshop workshop = Workshop.open(Probe.program(), budget, 1, isolation)) {
            workshop.work(task, document(document), PageProgress.NONE);
        } catch (WorkerFailed e) {
            return e.reason();
        }
        throw new AssertionError("answered");
    }

    static void assumeSandbox() {
        assumeTrue(Isolation.best() == Isolation.SANDBOXED, "bubblewrap is not installed here, or does not work");
    }

    /** The filter is there at both levels, where the system has such filters. */
    static void assumeFilter(Isolation isolation) {
        assumeTrue(Architecture.ofLinux().isPresent(), "no system call filter here");
        if (isolation == Isolation.SANDBOXED) {
            assumeSandbox();
        }
    }
}
