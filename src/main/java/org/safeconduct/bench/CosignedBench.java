package org.safeconduct.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.language.Refused;
import org.safeconduct.release.SignedReleaseRequest;

/**
 * Releases at a fixed rate, whether or not earlier ones are answered: from the moment each is due until the answer with
 * its cosigned proof is there. So a server that falls behind is charged for it. Officers' machines are not this one:
 * their requests are signed before and the answers verified, each of them, after the time that is measured.
 */
public record CosignedBench(ReleasesBench releases, int perSecond, Duration duration) {
    /** @param releases that were answered and verified, all of them */
    public record Outcome(int perSecond, int releases, Latency latency) {}

    private record Answered(SignedReleaseRequest request, ReleaseDocument answer, double milliseconds) {}

    public Outcome run() throws Refused, InterruptedException, ExecutionException {
        List<SignedReleaseRequest> requests = new ArrayList<>();
        for (long i = 0; i < duration.toSeconds() * perSecond; i++) {
            requests.add(releases.signed());
        }
        List<Double> milliseconds = new ArrayList<>();
        for (Answered each : ask(requests)) {
            releases.verify(each.request, each.answer);
            milliseconds.add(each.milliseconds);
        }
        return new Outcome(perSecond, milliseconds.size(), Latency.of(milliseconds));
    }

    private List<Answered> ask(List<SignedReleaseRequest> requests) throws InterruptedException, ExecutionException {
        long gap = Duration.ofSeconds(1).toNanos() / perSecond;
        List<Future<Answered>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < requests.size(); i++) {
                SignedReleaseRequest request = requests.get(i);
                long due = start + i * gap;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                running.add(threads.submit(() -> answered(request, due)));
            }
        }
        List<Answered> all = new ArrayList<>();
        for (Future<Answered> each : running) {
            all.add(each.get());
        }
        return all;
    }

    private Answered answered(SignedReleaseRequest request, long due) throws Refused {
        ReleaseDocument answer = releases.ask(request);
        return new Answered(request, answer, (System.nanoTime() - due) / 1e6);
    }
}
