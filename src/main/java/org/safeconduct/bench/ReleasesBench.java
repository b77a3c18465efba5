package org.safeconduct.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.Exchange;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.DepositVerifier;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Release;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReleaseVerifier;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;

/**
 * Releases of one part, again and again, each with its own signed request: from signing to a verified answer, the
 * record's proof included, without the payload.
 */
public record ReleasesBench(
        Exchange officer,
        KeyRing keys,
        BundleId bundle,
        SealedEnvelope sealed,
        Envelope envelope,
        Roster roster,
        LogPolicy policy,
        Duration duration) {
    private static final int PART = 1;

    public record Outcome(int clients, double perSecond, Latency latency) {}

    public Outcome run(int clients) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Double> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> releaseUntil(end)));
            }
            for (Future<List<Double>> each : running) {
                all.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(clients, all.size() / seconds, Latency.of(all));
    }

    private List<Double> releaseUntil(long end) throws Refused {
        List<Double> milliseconds = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            release();
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        return milliseconds;
    }

    /** Nothing is measured: until so many were answered and verified. */
    void repeat(int clients, int releases) throws InterruptedException, ExecutionException {
        AtomicInteger left = new AtomicInteger(releases);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        release();
                    }
                    return left;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    SignedReleaseRequest signed() {
        return SignedReleaseRequest.sign(request(), keys.signing());
    }

    ReleaseDocument ask(SignedReleaseRequest request) throws Refused {
        return officer.release(ReleaseRequestDocument.of(request));
    }

    void verify(SignedReleaseRequest request, ReleaseDocument answer) throws Refused {
        Release release = answer.release();
        ReleaseVerifier.verify(release, request, sealed, roster, policy);
        DepositVerifier.verify(release, sealed, envelope, roster, policy, Instant.now());
    }

    private void release() throws Refused {
        SignedReleaseRequest request = signed();
        verify(request, ask(request));
    }

    private ReleaseRequest request() {
        return ReleaseRequest.of(
                keys.certificates(),
                policy.origin(),
                bundle,
                PART,
                Purpose.ELIGIBILITY,
                Rendition.VIEW,
                "a benchmark of the gate, nobody's file",
                Instant.now());
    }
}
