package org.safeconduct.document.worker;

import java.nio.file.Path;
import java.time.Duration;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** A program that is told to end while a worker of it has a document. */
final class Interrupted {
    private static final Budget LONG = new Budget(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ZERO,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    private Interrupted() {}

    /** @param arguments a document whose content is where the worker leaves a note */
    public static void main(String[] arguments) throws Exception {
        try (Workshop workshop = Workshop.open(Probe.program(), LONG, 2, Isolation.PROCESS)) {
            workshop.work("leave", Path.of(arguments[0]), (page, pages) -> System.out.println("at work"));
        } catch (WorkerFailed e) {
            System.exit(e.reason() == Reason.DIED ? 0 : 1);
        }
    }
}
