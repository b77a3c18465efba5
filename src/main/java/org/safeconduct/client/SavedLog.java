package org.safeconduct.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.safeconduct.api.DisclosureDocument;
import org.safeconduct.api.RecordsDocument;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogSource;

/**
 * A log saved to a folder, so that it can be verified again years later without its exchange: {@code checkpoint} and
 * {@code tile/…} as tlog-tiles lays them out, and {@code records/FROM.json} with up to 256 records from an index on.
 */
public final class SavedLog implements LogSource {
    static final int LONGEST_FILE = 32 << 20;
    private static final Pattern TILE = Pattern.compile("tile/[a-z0-9]+(/x?\\d{3}){1,7}(\\.p/\\d{1,3})?");

    private final Path folder;

    public SavedLog(Path folder) {
        this.folder = folder;
    }

    /** Where the file of that path lies; only paths of tiles, so that none leads out of the folder. */
    static Path tileFile(Path folder, String path) throws IOException {
        if (!TILE.matcher(path).matches()) {
            throw new IOException("not a tile's path");
        }
        return folder.resolve(path);
    }

    static Path recordsFile(Path folder, long from) {
        return folder.resolve("records").resolve(from + ".json");
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return read(folder.resolve("checkpoint"));
    }

    @Override
    public byte[] tile(String path) throws IOException {
        return read(tileFile(folder, path));
    }

    /** Nothing saved from there on means that nothing was there when the log was saved. */
    @Override
    public List<Disclosure> records(long from) throws IOException {
        Path file = recordsFile(folder, from);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return StrictJson.read(read(file), RecordsDocument.class, LONGEST_FILE).records().stream()
                    .map(DisclosureDocument::disclosure)
                    .toList();
        } catch (JsonRejected e) {
            throw new IOException("not records", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("not saved");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw new IOException("longer than any file of a log");
            }
            return bytes;
        }
    }
}
