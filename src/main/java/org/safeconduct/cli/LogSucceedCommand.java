package org.safeconduct.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.safeconduct.api.Succession;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogSuccession;
import org.safeconduct.log.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a log whose records are lost, for the one that the server's configuration names. */
@Command(name = "succeed")
final class LogSucceedCommand implements Callable<Integer> {
    private static final int LONGEST_NOTE = 1 << 20;

    private final Report report;
    private final List<String> silent = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE.yaml", required = true)
    private Path config = Path.of("");

    @Option(names = "--ended", paramLabel = "VKEY", required = true)
    private List<String> ended = List.of();

    @Option(names = "--checkpoint", paramLabel = "FILE")
    private List<Path> checkpoints = List.of();

    @Option(names = "--without", paramLabel = "WITNESS")
    private List<String> without = List.of();

    @Parameters(paramLabel = "SETTING=VALUE", arity = "0..*", descriptionKey = "settings")
    private List<String> settings = List.of();

    LogSucceedCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String vkey : ended) {
            keys.add(VerifierKey.parse(vkey));
        }
        List<byte[]> evidence = new ArrayList<>();
        for (Path file : checkpoints) {
            try (InputStream note = Files.newInputStream(file)) {
                evidence.add(note.readNBytes(LONGEST_NOTE));
            }
        }
        LogSuccession.Outcome outcome = succeed(keys, evidence);
        report.answer(new SuccessionAnswer(
                outcome.ended(),
                outcome.successor(),
                outcome.kept(),
                outcome.lost(),
                outcome.contradicted(),
                outcome.checkpoints(),
                outcome.mended(),
                List.copyOf(silent)));
        return Outcome.DONE;
    }

    /** A witness may be the only one that remembers the records that are lost: each is left out by name only. */
    private void require(List<String> showNothing) throws CliRefused {
        silent.addAll(showNothing);
        List<String> unnamed =
                showNothing.stream().filter(name -> !without.contains(name)).toList();
        if (!unnamed.isEmpty()) {
            throw new CliRefused(CliRefusal.WITNESS_SILENT.naming(String.join(", ", unnamed)));
        }
    }

    private LogSuccession.Outcome succeed(List<VerifierKey> keys, List<byte[]> evidence) throws Refused, IOException {
        String[] arguments = ServerOptions.arguments(config, settings);
        try {
            return Succession.succeed(
                    keys, evidence, this::require, report.surroundings().clock().instant(), arguments);
        } catch (RuntimeException e) {
            throw ServeCommand.refused(e, report.surroundings());
        }
    }
}
