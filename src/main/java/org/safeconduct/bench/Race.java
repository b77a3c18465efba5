package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Contenders in turn, round after round, so that the machine's noise falls on all alike. */
public final class Race {
    /** Medians over the rounds. */
    public record Result(String name, double seconds, long peakKib) {}

    private final Path folder;
    private final int rounds;
    private final Consumer<String> progress;

    Race(Path folder, int rounds, Consumer<String> progress) {
        this.folder = folder;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The first contender is ours. */
    List<Result> run(List<Contender> contenders) throws IOException, InterruptedException {
        Map<String, List<MeasuredProcess.Measurement>> all = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                remove(folder.resolve(contender.output()));
                if (!contender.prepare().isEmpty()) {
                    MeasuredProcess.run(contender.prepare(), folder);
                }
                MeasuredProcess.Measurement measured = MeasuredProcess.run(contender.line(), folder);
                if (!Files.exists(folder.resolve(contender.output()))) {
                    throw new BenchFailed(contender.name() + ": no output");
                }
                progress.accept("%d/%d %s %.2f s".formatted(round, rounds, contender.name(), measured.seconds()));
                all.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(measured);
            }
        }
        return all.entrySet().stream()
                .map(entry -> median(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Result median(String name, List<MeasuredProcess.Measurement> measured) {
        double seconds = measured.stream()
                .mapToDouble(MeasuredProcess.Measurement::seconds)
                .sorted()
                .skip((measured.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
        long peak = measured.stream()
                .mapToLong(MeasuredProcess.Measurement::peakKib)
                .max()
                .orElseThrow();
        return new Result(name, seconds, peak);
    }

    static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
