package org.safeconduct.crash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long what people do takes, by what it is. */
final class Timings {
    private final Map<String, ConcurrentLinkedQueue<Double>> milliseconds = new ConcurrentHashMap<>();

    <T> T of(String what, Callable<T> action) throws Exception {
        long start = System.nanoTime();
        T answer = action.call();
        milliseconds
                .computeIfAbsent(what, name -> new ConcurrentLinkedQueue<>())
                .add((System.nanoTime() - start) / 1e6);
        return answer;
    }

    /** A line for each: how often, and the 50th, 99th and 100th percentile (nearest rank) in milliseconds. */
    List<String> lines() {
        return new TreeMap<>(milliseconds)
                .entrySet().stream()
                        .map(each -> {
                            List<Double> sorted =
                                    each.getValue().stream().sorted().toList();
                            return "%-10s %6d times  p50 %7.0f ms  p99 %7.0f ms  longest %7.0f ms"
                                    .formatted(
                                            each.getKey(),
                                            sorted.size(),
                                            rank(sorted, 0.50),
                                            rank(sorted, 0.99),
                                            sorted.getLast());
                        })
                        .toList();
    }

    private static double rank(List<Double> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
