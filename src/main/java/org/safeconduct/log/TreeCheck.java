package org.safeconduct.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the tree over the entries, tile after tile, and compares it with the tiles and the root that the log shows. */
final class TreeCheck {
    private final Pieces pieces;
    private final Checkpoint checkpoint;
    private final KeptCheck kept;
    private final Findings findings;
    private final TreeBuilder builder = new TreeBuilder();
    private final List<Long> alteredLeaves = new ArrayList<>();
    /** Tiles of level 1 and above that the source has otherwise, with the places where. */
    private final List<TilePath> alteredTiles = new ArrayList<>();

    private final Set<TileId> suspects = new HashSet<>();
    private boolean complete = true;

    TreeCheck(Pieces pieces, Checkpoint checkpoint, KeptCheck kept, Findings findings) {
        this.pieces = pieces;
        this.checkpoint = checkpoint;
        this.kept = kept;
        this.findings = findings;
    }

    /** In order of the tiles. */
    void add(LeafTileCheck.Result result) throws IOException {
        findings.addAll(result.findings());
        if (result.tile() == null) {
            complete = false;
        }
        if (complete && result.tile() != null) {
            kept.pass(builder, result.tile());
            builder.append(result.tile());
            alteredLeaves.addAll(result.altered());
            for (Map.Entry<TileId, Tile> tile : builder.takeChanged().entrySet()) {
                if (tile.getValue().full()) {
                    compare(tile.getKey(), tile.getValue());
                }
            }
        }
    }

    void finish() throws IOException {
        if (!complete) {
            return;
        }
        for (Map.Entry<TileId, Tile> tile : builder.edge().entrySet()) {
            compare(tile.getKey(), tile.getValue());
        }
        if (MessageDigest.isEqual(builder.root(), checkpoint.root())) {
            // The entries are those that were signed, so whatever tile says otherwise was changed.
            alteredLeaves.stream()
                    .map(leaf -> new TileId(0, leaf / Tile.WIDTH))
                    .distinct()
                    .map(id -> TilePath.hashes(id, id.width(checkpoint.size())))
                    .forEach(path -> findings.add(Finding.Kind.TILE_ALTERED, path));
            alteredTiles.forEach(path -> findings.add(Finding.Kind.TILE_ALTERED, path));
        } else {
            findings.add(Finding.Kind.ROOT_DIFFERS, checkpoint.size());
            alteredLeaves.forEach(leaf -> findings.add(Finding.Kind.LEAF_ALTERED, leaf));
            // A tile whose root is not the one above, though it fits its entries: both were changed together.
            alteredLeaves.forEach(leaf -> suspects.remove(new TileId(0, leaf / Tile.WIDTH)));
            suspects.stream()
                    .map(id -> TilePath.hashes(id, Tile.WIDTH).toString())
                    .sorted()
                    .forEach(path -> findings.add(Finding.Kind.TILE_ALTERED, path));
        }
    }

    private void compare(TileId id, Tile tile) throws IOException {
        if (id.level() == 0) {
            return;
        }
        TilePath path = TilePath.hashes(id, tile.width());
        byte[] hashes;
        try {
            hashes = pieces.hashes(path);
        } catch (PieceUnreadable e) {
            findings.add(Finding.Kind.TILE_ALTERED, path);
            return;
        }
        if (hashes == null) {
            findings.add(Finding.Kind.PIECE_MISSING, path);
        } else if (!MessageDigest.isEqual(hashes, tile.bytes())) {
            alteredTiles.add(path);
            if (id.level() == 1) {
                suspect(id, tile, Tile.of(hashes));
            }
        }
    }

    private void suspect(TileId id, Tile tile, Tile shown) {
        for (int i = 0; i < tile.width(); i++) {
            if (!MessageDigest.isEqual(tile.hash(0, i), shown.hash(0, i))) {
                suspects.add(new TileId(0, id.index() * Tile.WIDTH + i));
            }
        }
    }
}
