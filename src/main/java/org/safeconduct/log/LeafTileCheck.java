package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Checks the up to 256 records of one tile: their sections against their entries, their entries against the bundle, the
 * bundle's leaf hashes against the tile. Independent of every other tile, so many can run at once.
 */
final class LeafTileCheck implements Callable<LeafTileCheck.Result> {
    /**
     * @param tile over the entries as the source has them, beside the records if not in their bundle; null if nowhere
     * @param altered leaves that the source's own tile has otherwise
     * @param links releases, and what became of them, ascending
     * @param unread records whose facts are not there or not the ones committed to
     */
    record Result(
            TileId id,
            @Nullable Tile tile,
            int records,
            List<Long> altered,
            List<Noted> noted,
            List<ReleaseLink> links,
            List<Long> unread,
            List<Finding> findings) {}

    /** A record that is an erasure or a succession, or that lacks a section. */
    record Noted(long index, Disclosure record) {}

    private final Pieces pieces;
    private final TileId id;
    private final int width;
    private final long first;
    private final List<Noted> noted = new ArrayList<>();
    private final List<ReleaseLink> links = new ArrayList<>();
    private final BitSet read = new BitSet(Tile.WIDTH);
    private final List<Finding> findings = new ArrayList<>();
    private final List<byte[]> carried = new ArrayList<>();
    private boolean missing;

    LeafTileCheck(Pieces pieces, long index, long size) {
        this.pieces = pieces;
        this.id = new TileId(0, index);
        this.width = id.width(size);
        this.first = index * Tile.WIDTH;
    }

    @Override
    public Result call() throws IOException {
        List<byte[]> there = entries();
        int checked = checkRecords(there);
        // Each record came with its entry: where the bundle is missing, they still say whether the root is theirs.
        List<byte[]> entries = there == null && missing && checked == width ? carried : there;
        if (entries == null) {
            return result(null, checked, List.of());
        }
        byte[] leaves = new byte[width * Sha256.LENGTH];
        for (int i = 0; i < width; i++) {
            TreeHash.leaf(entries.get(i), leaves, i * Sha256.LENGTH);
        }
        return result(Tile.of(leaves), checked, altered(leaves));
    }

    private Result result(@Nullable Tile tile, int checked, List<Long> altered) {
        List<Long> unread = new ArrayList<>();
        for (int i = read.nextClearBit(0); i < width; i = read.nextClearBit(i + 1)) {
            unread.add(first + i);
        }
        return new Result(id, tile, checked, altered, noted, links, unread, findings);
    }

    private @Nullable List<byte[]> entries() throws IOException {
        TilePath path = TilePath.entries(id.index(), width);
        try {
            List<byte[]> entries = pieces.entries(path);
            if (entries == null) {
                missing = true;
                find(Finding.Kind.PIECE_MISSING, path);
            }
            return entries;
        } catch (LogRefused | PieceUnreadable e) {
            find(Finding.Kind.BUNDLE_MALFORMED, path);
            return null;
        }
    }

    private int checkRecords(@Nullable List<byte[]> entries) throws IOException {
        int checked = 0;
        try {
            while (checked < width) {
                List<Disclosure> page = pieces.source().records(first + checked);
                if (page.isEmpty()) {
                    find(Finding.Kind.RECORD_MISSING, first + checked);
                    return checked;
                }
                for (Disclosure record : page.subList(0, Math.min(page.size(), width - checked))) {
                    check(record, first + checked, entries == null ? null : entries.get(checked));
                    checked++;
                }
            }
        } catch (FileNotFoundException e) {
            find(Finding.Kind.PIECE_MISSING, "records/" + id.index());
        } catch (PieceUnreadable e) {
            find(Finding.Kind.RECORDS_MALFORMED, first + checked);
        }
        return checked;
    }

    private void check(Disclosure record, long index, byte @Nullable [] entry) {
        carried.add(record.entry());
        if (!Commitment.matches(record)) {
            find(Finding.Kind.RECORD_ALTERED, index);
        } else if (entry != null && !Arrays.equals(entry, record.entry())) {
            find(Finding.Kind.ENTRY_DIFFERS, index);
        } else {
            note(record, index);
        }
    }

    private void note(Disclosure record, long index) {
        Section facts = record.facts();
        if (facts != null) {
            read.set((int) (index - first));
            ReleaseLink link = ReleaseLink.of(index, facts);
            if (link != null) {
                links.add(link);
            }
        }
        if (ErasureRules.isErasure(facts)
                || Successions.isSuccession(facts)
                || facts == null
                || record.actor() == null
                || record.detail() == null) {
            noted.add(new Noted(index, record));
        }
    }

    private List<Long> altered(byte[] leaves) throws IOException {
        TilePath path = TilePath.hashes(id, width);
        byte[] hashes;
        try {
            hashes = pieces.hashes(path);
        } catch (PieceUnreadable e) {
            find(Finding.Kind.TILE_ALTERED, path);
            return List.of();
        }
        if (hashes == null) {
            find(Finding.Kind.PIECE_MISSING, path);
            return List.of();
        }
        List<Long> altered = new ArrayList<>();
        for (int at = Arrays.mismatch(leaves, hashes); at >= 0; at = mismatch(leaves, hashes, at)) {
            altered.add(first + at / Sha256.LENGTH);
        }
        return altered;
    }

    /** Where the hashes after the one at this byte differ first; negative if nowhere. */
    private static int mismatch(byte[] leaves, byte[] hashes, int at) {
        int next = (at / Sha256.LENGTH + 1) * Sha256.LENGTH;
        int more = Arrays.mismatch(leaves, next, leaves.length, hashes, next, leaves.length);
        return more < 0 ? more : next + more;
    }

    private void find(Finding.Kind kind, Object place) {
        findings.add(new Finding(kind, place.toString()));
    }
}
