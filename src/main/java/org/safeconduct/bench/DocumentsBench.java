package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents inspected, scrubbed and made into pictures: here, in a process that has been running for a while and has a
 * worker waiting, as the desk; and by a cold command, beside {@code pdftoppm} with {@code img2pdf}.
 *
 * @param launcher the {@code safeconduct} script
 * @param folder scratch, with room for 500 MB
 * @param rounds how often each runs, in turn
 * @param files to measure with; our own samples where there are none
 */
public record DocumentsBench(Path launcher, Path folder, int rounds, List<Path> files) {
    public DocumentsBench {
        files = List.copyOf(files);
    }

    /** @param missing other tools that are not installed here, so that there is nothing to compare with */
    public record Outcome(List<Result> documents, List<String> missing) {}

    /**
     * Medians over the rounds in seconds, largest peaks in KiB.
     *
     * @param scrub in the first round
     * @param firstPage from asking for a document's pictures until that of its first page is here
     * @param safe from asking for them until a PDF of them is written
     * @param heapKib growth of this process's heap, as it is after each collection, while a PDF of pictures is made
     * @param workersKib resident memory of the largest worker
     * @param command the same as {@code safe}, and the start of both processes
     * @param theirs by other tools; null where they are missing
     */
    public record Result(
            String name,
            int pages,
            long bytes,
            double inspect,
            double scrub,
            double firstPage,
            double safe,
            long heapKib,
            long workersKib,
            Command command,
            @Nullable Command theirs) {}

    /** A cold process. @param peakKib of all its processes together */
    public record Command(double seconds, long peakKib) {
        static Command median(List<MeasuredProcess.Measurement> all) {
            return new Command(
                    Race.median(all.stream().mapToDouble(MeasuredProcess.Measurement::seconds)),
                    all.stream()
                            .mapToLong(MeasuredProcess.Measurement::peakKib)
                            .max()
                            .orElse(0));
        }
    }

    public Outcome run(Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> missing = new ArrayList<>();
        for (String tool : List.of("pdftoppm", "img2pdf")) {
            if (!isInstalled(tool)) {
                missing.add(tool);
            }
        }
        List<Result> results = new ArrayList<>();
        for (Path file : files.isEmpty() ? samples() : files) {
            results.add(measure(file.toAbsolutePath(), missing.isEmpty(), progress));
        }
        return new Outcome(results, missing);
    }

    private List<Path> samples() throws IOException {
        SampleDocuments samples = new SampleDocuments(folder);
        return List.of(samples.paper(), samples.map(), samples.scan());
    }

    /** Looked for by itself, on the way that a shell takes. */
    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private Result measure(Path file, boolean compared, Consumer<String> progress)
            throws IOException, InterruptedException {
        String name = String.valueOf(file.getFileName());
        WarmRun.Times best = new WarmRun.Times();
        List<MeasuredProcess.Measurement> ours = new ArrayList<>();
        List<MeasuredProcess.Measurement> theirs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            WarmRun.of(file, folder.resolve("warm.pdf"), best);
            ours.add(MeasuredProcess.run(line(launcher + " pdf safe --output ours.pdf ", file, "ours.pdf"), folder));
            if (compared) {
                theirs.add(MeasuredProcess.run(
                        line(
                                "mkdir pages && img() { pdftoppm -r 150 -jpeg \"$1\" pages/p && img2pdf -o theirs.pdf"
                                        + " pages/*; } && img ",
                                file,
                                "pages theirs.pdf"),
                        folder));
            }
            progress.accept("%d/%d %s %s, command %.2f s%s"
                    .formatted(
                            round,
                            rounds,
                            name,
                            best.last(),
                            ours.getLast().seconds(),
                            compared
                                    ? ", others %.2f s"
                                            .formatted(theirs.getLast().seconds())
                                    : ""));
        }
        return best.result(name, Files.size(file), Command.median(ours), compared ? Command.median(theirs) : null);
    }

    /** What the shell runs, with nothing left of the run before. */
    private static String line(String command, Path file, String outputs) {
        return "rm -rf " + outputs + "; " + command + "'" + file.toString().replace("'", "'\\''") + "'";
    }
}
