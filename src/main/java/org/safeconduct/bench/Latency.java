package org.safeconduct.bench;

import java.util.List;

/** Milliseconds at the 50th and the 99th percentile (nearest rank). */
public record Latency(double p50, double p99) {
    static Latency of(List<Double> milliseconds) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        return new Latency(rank(sorted, 0.50), rank(sorted, 0.99));
    }

    private static double rank(List<Double> sorted, double quantile) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
