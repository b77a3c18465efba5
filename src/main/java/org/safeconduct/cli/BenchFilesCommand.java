package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.bench.FilesBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seals and opens a big document beside openssl, age and gpg. */
@Command(name = "files")
final class BenchFilesCommand implements Callable<Integer> {
    private static final long MEBIBYTE = 1L << 20;

    private final Report report;

    @Option(names = "--size", paramLabel = "MIB")
    private long mebibytes = 1024;

    @Option(names = "--runs", paramLabel = "N")
    private int runs = 5;

    @Option(names = "--dir", paramLabel = "DIR", required = true, descriptionKey = "bench-folder")
    private Path folder = Path.of("");

    @Option(names = "--keys", paramLabel = "DIR", descriptionKey = "bench-keys")
    private Path keys = Path.of("keys-example");

    @Option(names = "--launcher", paramLabel = "FILE")
    private Path launcher = Path.of("safeconduct");

    @Option(names = "--ours-only")
    private boolean oursOnly;

    BenchFilesCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FilesBench bench = new FilesBench(
                launcher.toAbsolutePath(),
                keys.toAbsolutePath(),
                folder.toAbsolutePath(),
                mebibytes * MEBIBYTE,
                runs,
                oursOnly);
        report.answer(BenchFilesAnswer.of(bench.run(line -> report.aside("bench.line", line)), mebibytes, runs));
        return Outcome.DONE;
    }
}
