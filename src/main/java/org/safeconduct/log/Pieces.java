package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiles and bundles of a source, as a verifier needs them: of the width that the checkpoint implies, or none. */
record Pieces(LogSource source) {
    /**
     * Hashes side by side; null if the source has none.
     *
     * @throws PieceUnreadable if it gave another number of bytes than such a tile has
     */
    byte @Nullable [] hashes(TilePath path) throws IOException {
        int length = path.width() * Sha256.LENGTH;
        byte[] partial = read(path.toString());
        if (partial != null) {
            return sized(partial, length);
        }
        byte[] full = completed(path);
        return full == null ? null : Arrays.copyOf(sized(full, Tile.WIDTH * Sha256.LENGTH), length);
    }

    /**
     * Entries; null if the source has no such bundle.
     *
     * @throws LogRefused if it cannot be read, or holds another number of entries
     */
    @Nullable
    List<byte[]> entries(TilePath path) throws IOException, LogRefused {
        byte[] partial = read(path.toString());
        if (partial != null) {
            return counted(EntryBundle.read(partial), path.width());
        }
        byte[] full = completed(path);
        return full == null ? null : counted(EntryBundle.read(full), Tile.WIDTH).subList(0, path.width());
    }

    /** The full tile, which takes the partial one's place once the log has grown that far (tlog-tiles). */
    private byte @Nullable [] completed(TilePath path) throws IOException {
        return path.width() == Tile.WIDTH
                ? null
                : read(new TilePath(path.level(), path.index(), Tile.WIDTH).toString());
    }

    private byte @Nullable [] read(String path) throws IOException {
        try {
            return source.tile(path);
        } catch (FileNotFoundException none) {
            return null;
        }
    }

    private static byte[] sized(byte[] hashes, int length) throws PieceUnreadable {
        if (hashes.length != length) {
            throw new PieceUnreadable("not a hash tile of that width");
        }
        return hashes;
    }

    private static List<byte[]> counted(List<byte[]> entries, int count) throws LogRefused {
        if (entries.size() != count) {
            throw new LogRefused(LogRefusal.BUNDLE_MALFORMED, null);
        }
        return entries;
    }
}
