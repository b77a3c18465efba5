package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Proofs of records out of a source's tiles, each verified before it is handed on: the tiles need no trust. */
public final class SourceProofs {
    private static final int KEPT = 64;

    private final Pieces pieces;
    private final byte[] note;
    private final LogPolicy policy;
    private final long size;
    private final Map<TileId, Tile> tiles = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TileId, Tile> eldest) {
            return size() > KEPT;
        }
    };

    public SourceProofs(LogSource source, LogPolicy policy) throws IOException, LogRefused {
        this.pieces = new Pieces(source);
        this.note = source.checkpoint();
        this.policy = policy;
        this.size = Checkpoint.verify(note, policy).size();
    }

    /** @throws LogRefused if the source's tiles do not prove it */
    public Inclusion prove(long index, Disclosure record) throws IOException, LogRefused {
        try {
            TlogProof proof = new TlogProof(index, new TreeProofs(this::tile).inclusion(index, size), note);
            Inclusion inclusion = new Inclusion(index, record, proof.text());
            ProofVerifier.verify(inclusion, policy);
            return inclusion;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private Tile tile(TileId id, int width) {
        Tile known = tiles.get(id);
        if (known == null) {
            known = Tile.of(hashes(TilePath.hashes(id, id.width(size))));
            tiles.put(id, known);
        }
        return known;
    }

    private byte[] hashes(TilePath path) {
        try {
            byte[] hashes = pieces.hashes(path);
            if (hashes == null) {
                throw new FileNotFoundException(path.toString());
            }
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
