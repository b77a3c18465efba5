package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.safeconduct.bench.ServerBench;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the log and the gate of an exchange with embedded backends. */
@Command(name = "server")
final class BenchServerCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--dir", paramLabel = "DIR", required = true, descriptionKey = "bench-folder")
    private Path folder = Path.of("");

    @Option(names = "--keys", paramLabel = "DIR", descriptionKey = "bench-keys")
    private Path keys = Path.of("keys-example");

    @Option(names = "--seconds", paramLabel = "N")
    private int seconds = 15;

    @Option(names = "--only-cosigned")
    private boolean onlyCosigned;

    BenchServerCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        try {
            ServerBench bench = new ServerBench(keys, folder, Duration.ofSeconds(seconds));
            Consumer<String> progress = line -> report.aside("bench.line", line);
            report.answer(
                    onlyCosigned
                            ? BenchServerAnswer.of(bench.cosigned(progress))
                            : BenchServerAnswer.of(bench.run(progress)));
            return Outcome.DONE;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
