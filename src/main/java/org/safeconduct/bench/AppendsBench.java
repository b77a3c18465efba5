package org.safeconduct.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Durable appends: each client stages a record, commits, and waits until a signed checkpoint covers it, again and again.
 *
 * @param log must share the transactions' database
 */
public record AppendsBench(AccessLog log, TransactionTemplate transactions, Duration duration) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param perSecond appends that were durable and covered, over all clients */
    public record Outcome(int clients, double perSecond, Latency latency) {}

    public Outcome run(int clients) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + duration.toNanos();
        long start = System.nanoTime();
        List<Double> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> appendUntil(end)));
            }
            for (Future<List<Double>> each : running) {
                all.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(clients, all.size() / seconds, Latency.of(all));
    }

    private List<Double> appendUntil(long end) throws LogRefused {
        List<Double> milliseconds = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            RecordDraft draft = draft();
            transactions.executeWithoutResult(status -> log.append(draft));
            log.await(draft.request(), PATIENCE);
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        return milliseconds;
    }

    private static RecordDraft draft() {
        return new RecordDraft(
                UUID.randomUUID(),
                new Facts(
                        Event.RELEASE_GRANTED,
                        Instant.now(),
                        "00000000000000000000000000000000",
                        null,
                        0,
                        "officer",
                        "eligibility",
                        null),
                new Actor("officer-1", "resettlement", null, null),
                new Detail("a benchmark of the log, nobody's file", null, null));
    }
}
