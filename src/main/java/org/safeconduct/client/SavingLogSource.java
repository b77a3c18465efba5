package org.safeconduct.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.api.DisclosureDocument;
import org.safeconduct.api.RecordsDocument;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogSource;

/** Saves what a log shows while it is verified, as {@link SavedLog} reads it: exactly what was verified is kept. */
public final class SavingLogSource implements LogSource {
    private final LogSource source;
    private final Path folder;

    public SavingLogSource(LogSource source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return write(folder.resolve("checkpoint"), source.checkpoint());
    }

    @Override
    public byte[] tile(String path) throws IOException {
        return write(SavedLog.tileFile(folder, path), source.tile(path));
    }

    @Override
    public List<Disclosure> records(long from) throws IOException {
        List<Disclosure> records = source.records(from);
        RecordsDocument document =
                new RecordsDocument(records.stream().map(DisclosureDocument::of).toList());
        write(SavedLog.recordsFile(folder, from), StrictJson.write(document));
        return records;
    }

    private static byte[] write(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
        return content;
    }
}
