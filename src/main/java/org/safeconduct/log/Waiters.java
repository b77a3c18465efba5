package org.safeconduct.log;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Callers that wait for their record to be in a signed checkpoint. */
final class Waiters {
    /** A record and a view that covers it. */
    record Covered(SequencedRecord record, LogView view) {}

    static final class Waiter {
        private final UUID request;
        private final CompletableFuture<Covered> covered = new CompletableFuture<>();
        /** Looked for in the tree already: looked for again only now and then. */
        private boolean lookedFor;

        private Waiter(UUID request) {
            this.request = request;
        }
    }

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    Waiter add(UUID request) {
        Waiter waiter = new Waiter(request);
        waiting.add(waiter);
        return waiter;
    }

    void remove(Waiter waiter) {
        waiting.remove(waiter);
    }

    Covered await(Waiter waiter, Duration timeout) throws LogRefused {
        try {
            return waiter.covered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LogRefused(LogRefusal.TIMED_OUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogRefused(LogRefusal.TIMED_OUT, e);
        } catch (ExecutionException e) {
            LogRefusal refusal = e.getCause() instanceof LogDamaged damaged ? damaged.refusal() : LogRefusal.TIMED_OUT;
            throw new LogRefused(refusal, e);
        }
    }

    /** Those that wait now: what they wait for was committed before they began to. */
    List<Waiter> now() {
        return List.copyOf(waiting);
    }

    /** Answers those whose record is among these. */
    void answer(Collection<Waiter> waiters, List<SequencedRecord> records, LogView view) {
        if (waiters.isEmpty()) {
            return;
        }
        Map<UUID, SequencedRecord> byRequest =
                records.stream().collect(Collectors.toMap(SequencedRecord::request, Function.identity()));
        for (Waiter waiter : waiters) {
            SequencedRecord record = byRequest.get(waiter.request);
            if (record != null) {
                waiting.remove(waiter);
                waiter.covered.complete(new Covered(record, view));
            }
        }
    }

    /**
     * Requests of these waiters that are still open: in the tree through another server or an earlier call, or not
     * committed at all. The first time each is worth a look, later only in a sweep.
     */
    List<UUID> toLookFor(Collection<Waiter> waiters, boolean sweep) {
        return waiters.stream()
                .filter(waiter -> !waiter.covered.isDone() && (sweep || !waiter.lookedFor))
                .map(waiter -> {
                    waiter.lookedFor = true;
                    return waiter.request;
                })
                .distinct()
                .toList();
    }

    void fail(RuntimeException cause) {
        for (Waiter waiter : now()) {
            waiting.remove(waiter);
            waiter.covered.completeExceptionally(cause);
        }
    }
}
