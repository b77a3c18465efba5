package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a shell line as processes of its own and measures it from outside: wall time, and peak resident memory. */
final class MeasuredProcess {
    /** Looking costs CPU that a contender on all cores lacks; the mark itself forgets nothing between two looks. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final String PEAK = "VmHWM:";

    /** @param seconds wall time @param peakKib sum over its processes of each one's peak resident set; 0 where unknown */
    record Measurement(double seconds, long peakKib) {}

    private MeasuredProcess() {}

    /** @throws BenchFailed if it ends with anything but 0 */
    static Measurement run(String line, Path folder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "bench", ".txt");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder("sh", "-c", line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Map<Long, Long> peaks = new HashMap<>();
            while (!process.waitFor(POLL)) {
                note(process, peaks);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new BenchFailed(line + "\n" + Files.readString(output));
            }
            return new Measurement(
                    seconds, peaks.values().stream().mapToLong(Long::longValue).sum());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void note(Process process, Map<Long, Long> peaks) {
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())) {
            all.forEach(each -> peaks.merge(each.pid(), peak(each.pid()), Math::max));
        }
    }

    /** In KiB: the kernel's own high-water mark (proc(5)); only what a process takes after the last look is missed. */
    static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(
                            line.substring(PEAK.length()).replace("kB", "").strip()))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException | java.io.UncheckedIOException e) {
            // The process ended while its file was read.
            return 0;
        }
    }
}
