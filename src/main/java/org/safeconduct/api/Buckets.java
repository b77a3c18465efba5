package org.safeconduct.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what each of many callers did in the last minute; the longest unseen is forgotten, so memory is bounded. */
final class Buckets {
    private static final int MOST = 50_000;
    private static final Duration REFILL = Duration.ofMinutes(1);

    private final int perMinute;
    private final Map<String, Bucket> byCaller = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    Buckets(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes one; zero, or how long to wait until there is one again. */
    Duration take(String caller) {
        ConsumptionProbe probe = of(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket of(String caller) {
        synchronized (byCaller) {
            return byCaller.computeIfAbsent(
                    caller,
                    any -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, REFILL))
                            .build());
        }
    }
}
