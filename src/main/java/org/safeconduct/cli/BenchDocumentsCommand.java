package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.bench.DocumentsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Inspects, scrubs and draws documents beside pdftoppm with img2pdf. */
@Command(name = "documents")
final class BenchDocumentsCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--dir", paramLabel = "DIR", required = true, descriptionKey = "bench-folder")
    private Path folder = Path.of("");

    @Option(names = "--file", paramLabel = "FILE.pdf")
    private List<Path> files = List.of();

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "safeconduct.bench.files.runs")
    private int runs = 5;

    @Option(names = "--launcher", paramLabel = "FILE", descriptionKey = "safeconduct.bench.files.launcher")
    private Path launcher = Path.of("safeconduct");

    BenchDocumentsCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, IOException, InterruptedException {
        for (Path file : files) {
            InputFile.requireReadable(file);
        }
        DocumentsBench bench = new DocumentsBench(launcher.toAbsolutePath(), folder.toAbsolutePath(), runs, files);
        report.answer(BenchDocumentsAnswer.of(bench.run(line -> report.aside("bench.line", line)), runs));
        return Outcome.DONE;
    }
}
