package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.json.JsonRejected;

/**
 * A log in a folder, as {@link LogExport} writes it: {@code checkpoint} and {@code tile/…} as tlog-tiles lays them out,
 * and {@code records/N.jsonl} with records N · 256 to N · 256 + 255, one to a line.
 */
public final class FolderLogSource implements LogSource {
    private static final int MAX_FILE = Tile.WIDTH * (1 << 18);
    private static final int MOST_BEYOND = 100;

    private final Path folder;

    public FolderLogSource(Path folder) {
        this.folder = folder;
    }

    static Path recordsFile(Path folder, long page) {
        return folder.resolve("records").resolve(page + ".jsonl");
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return read(folder.resolve("checkpoint"), SignedNote.MAX_BYTES);
    }

    @Override
    public byte[] tile(String path) throws IOException {
        // Only a path that is a tile's is looked for, so none leads out of the folder.
        TilePath tile = TilePath.parse(path).orElseThrow(() -> new FileNotFoundException("not a tile's path"));
        int longest =
                tile.isEntries() ? Tile.WIDTH * (Short.BYTES + EntryBundle.MAX_ENTRY) : Tile.WIDTH * Sha256.LENGTH;
        return read(folder.resolve(tile.toString()), longest);
    }

    @Override
    public List<Disclosure> records(long from) throws IOException {
        byte[] file = read(recordsFile(folder, from / Tile.WIDTH), MAX_FILE);
        List<Disclosure> records = new ArrayList<>(Tile.WIDTH);
        RecordLine line = new RecordLine(file, 0);
        try {
            for (int number = 0; line.more(); number++) {
                if (number == Tile.WIDTH) {
                    throw new PieceUnreadable("a file of the exported log has more than 256 records");
                }
                if (number < from % Tile.WIDTH) {
                    line.skipLine();
                } else {
                    records.add(line.next());
                }
            }
        } catch (JsonRejected e) {
            throw new PieceUnreadable(e);
        }
        return records;
    }

    /** The last page, where it has more, and every file of a page after it or that a reader would take for one. */
    @Override
    public List<String> beyond(long size) throws IOException {
        long last = (size - 1) / Tile.WIDTH;
        List<String> beyond = new ArrayList<>();
        try {
            if (records(last * Tile.WIDTH).size() > size - last * Tile.WIDTH) {
                beyond.add("records/" + last + ".jsonl");
            }
        } catch (FileNotFoundException | PieceUnreadable e) {
            // Found where the records are checked.
        }
        Path records = folder.resolve("records");
        if (!Files.isDirectory(records, LinkOption.NOFOLLOW_LINKS)) {
            return beyond;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(records, "*.jsonl")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean page = name.matches("(0|[1-9][0-9]{0,17})\\.jsonl");
                if (!page || Long.parseLong(name.substring(0, name.indexOf('.'))) > last) {
                    // A name of somebody's own choice is not repeated.
                    beyond.add(page ? "records/" + name : "records");
                }
                if (beyond.size() > MOST_BEYOND) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return beyond;
    }

    private static byte[] read(Path file, int longest) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileNotFoundException("not in the exported folder");
        }
        try (SeekableByteChannel content = Files.newByteChannel(file)) {
            long length = content.size();
            if (length > longest) {
                throw new PieceUnreadable("a file of the exported log is too long");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) length);
            while (bytes.hasRemaining() && content.read(bytes) >= 0) {
                // One read gives a file of this size, as a rule.
            }
            // Whatever shortens it meanwhile is found out as a piece that is too short.
            return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        }
    }
}
