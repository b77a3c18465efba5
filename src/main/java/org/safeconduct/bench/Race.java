package org.safeconduct.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Contenders in turn, round after round, so that the machine's noise falls on all alike. */
public final class Race {
    /**
     * Medians over the rounds; of an even number the mean of the middle two.
     *
     * @param seconds until the process ended
     * @param onDisk seconds until what it wrote was on the disk too: ours waits for that itself, the others leave it to
     *     whoever wants it
     */
    public record Result(String name, double seconds, double onDisk, long peakKib) {}

    private record Run(MeasuredProcess.Measurement process, double onDisk) {}

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
        Map<String, List<Run>> all = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                remove(folder.resolve(contender.output()));
                Run run = run(contender);
                progress.accept("%d/%d %s %.2f s, on the disk %.2f s"
                        .formatted(round, rounds, contender.name(), run.process.seconds(), run.onDisk));
                all.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(run);
            }
        }
        return all.entrySet().stream()
                .map(entry -> result(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Run run(Contender contender) throws IOException, InterruptedException {
        // Or the one that waits for the disk would wait for what the one before it left behind.
        MeasuredProcess.run("sync", folder);
        MeasuredProcess.Measurement measured = MeasuredProcess.run(contender.line(), folder);
        Path output = folder.resolve(contender.output());
        if (!Files.exists(output)) {
            throw new BenchFailed(contender.name() + ": no output");
        }
        long start = System.nanoTime();
        sync(output);
        return new Run(measured, measured.seconds() + (System.nanoTime() - start) / 1e9);
    }

    private static void sync(Path output) throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                try (FileChannel file = FileChannel.open(each, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
            }
        }
    }

    private static Result result(String name, List<Run> runs) {
        return new Result(
                name,
                median(runs.stream().mapToDouble(run -> run.process.seconds())),
                median(runs.stream().mapToDouble(Run::onDisk)),
                runs.stream().mapToLong(run -> run.process.peakKib()).max().orElseThrow());
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
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
