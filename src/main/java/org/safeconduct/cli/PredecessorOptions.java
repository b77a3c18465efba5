package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.audit.export.ExportVerifier;
import org.safeconduct.log.FolderLogSource;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.Predecessors;
import org.safeconduct.log.VerifierKey;
import picocli.CommandLine.Option;

/** What is at hand of logs that the verified one took over from. */
final class PredecessorOptions {
    @Option(names = "--ended", paramLabel = "VKEY", descriptionKey = "safeconduct.log.verify.ended")
    private List<String> keys = List.of();

    @Option(names = "--ended-log", paramLabel = "DIR", descriptionKey = "safeconduct.log.verify.ended-log")
    private List<Path> copies = List.of();

    /** @param kept checkpoints of them that this machine has seen */
    Predecessors with(List<byte[]> kept) throws CliRefused, LogRefused, IOException {
        if (keys.isEmpty() && !copies.isEmpty()) {
            throw new CliRefused(CliRefusal.OPTION_MISSING.naming("--ended", "safeconduct log verify"));
        }
        List<VerifierKey> parsed = new ArrayList<>();
        for (String key : keys) {
            VerifierKey each = VerifierKey.parse(key);
            if (each.role() != VerifierKey.Role.LOG) {
                throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--ended", "safeconduct log verify"));
            }
            parsed.add(each);
        }
        List<LogSource> logs = new ArrayList<>();
        for (Path copy : copies) {
            logs.add(ExportVerifier.isExport(copy) ? ExportVerifier.open(copy).whole() : new FolderLogSource(copy));
        }
        return new Predecessors(parsed, logs, kept);
    }
}
