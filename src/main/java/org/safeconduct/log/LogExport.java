package org.safeconduct.log;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.safeconduct.json.StrictJson;
import org.safeconduct.storage.OwnerOnly;

/**
 * Copies a log, as of its newest checkpoint, to a folder that {@link FolderLogSource} reads. It verifies nothing and
 * leaves out what the source does not have: a damaged log must be exportable as evidence, and the verifier says what is
 * missing. What cannot be read is left as unreadable: an empty file, or an empty line after the records before it.
 */
public final class LogExport {
    private static final byte[] UNREADABLE = {};

    private final Pieces pieces;
    private final Path folder;
    private final long size;

    private LogExport(LogSource source, Path folder, long size) {
        this.pieces = new Pieces(source);
        this.folder = folder;
        this.size = size;
    }

    /**
     * @param folder must be empty or not exist
     * @param progress told the number of records written so far
     * @throws LogRefused if what the source gives for a checkpoint is none
     */
    public static void write(LogSource source, Path folder, LongConsumer progress) throws IOException, LogRefused {
        OwnerOnly.createRoot(folder);
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
        byte[] note = source.checkpoint();
        long size = AllegedCheckpoint.parse(SignedNote.parse(note).text()).size();
        new LogExport(source, folder, size).copy(progress);
        // Last: a folder without it is an export that did not end.
        OwnerOnly.write(folder.resolve("checkpoint"), note);
    }

    private void copy(LongConsumer progress) throws IOException {
        for (int level = 0; level < TreeBuilder.LEVELS; level++) {
            for (TileId id = new TileId(level, 0); id.width(size) > 0; id = new TileId(level, id.index() + 1)) {
                TilePath path = TilePath.hashes(id, id.width(size));
                copyHashes(path);
                if (level == 0) {
                    copyEntries(TilePath.entries(id.index(), id.width(size)));
                    copyRecords(id);
                    progress.accept(id.index() * Tile.WIDTH + id.width(size));
                }
            }
        }
    }

    private void copyHashes(TilePath path) throws IOException {
        try {
            byte[] hashes = pieces.hashes(path);
            if (hashes != null) {
                write(path, hashes);
            }
        } catch (PieceUnreadable e) {
            write(path, UNREADABLE);
        }
    }

    private void copyEntries(TilePath path) throws IOException {
        try {
            List<byte[]> entries = pieces.entries(path);
            if (entries != null) {
                write(path, EntryBundle.write(entries));
            }
        } catch (LogRefused e) {
            write(path, pieces.source().tile(path.toString()));
        } catch (PieceUnreadable e) {
            write(path, UNREADABLE);
        }
    }

    private void copyRecords(TileId id) throws IOException {
        int width = id.width(size);
        List<Disclosure> records = new ArrayList<>();
        boolean readable = true;
        try {
            List<Disclosure> page;
            do {
                page = pieces.source().records(id.index() * Tile.WIDTH + records.size());
                records.addAll(page.subList(0, Math.min(page.size(), width - records.size())));
            } while (!page.isEmpty() && records.size() < width);
        } catch (FileNotFoundException e) {
            return;
        } catch (PieceUnreadable e) {
            readable = false;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Disclosure record : records) {
            lines.writeBytes(StrictJson.write(record));
            lines.write('\n');
        }
        if (!readable) {
            lines.write('\n');
        }
        write(FolderLogSource.recordsFile(folder, id.index()), lines.toByteArray());
    }

    private void write(TilePath path, byte[] content) throws IOException {
        write(folder.resolve(path.toString()), content);
    }

    /** For its owner only, since it tells who was dealt with. */
    private void write(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            OwnerOnly.createFolders(folder, parent);
        }
        OwnerOnly.write(file, content);
    }
}
