package org.safeconduct.log;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A tree held in memory with all its tiles. */
final class SampleTree implements Tiles {
    final TreeBuilder builder = new TreeBuilder();
    private final Map<TileId, Tile> tiles = new HashMap<>();

    SampleTree add(List<byte[]> entries) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        entries.forEach(entry -> hashes.writeBytes(TreeHash.leaf(entry)));
        builder.append(hashes.toByteArray());
        tiles.putAll(builder.takeChanged());
        return this;
    }

    static SampleTree of(List<byte[]> entries) {
        return new SampleTree().add(entries);
    }

    TreeProofs proofs() {
        return new TreeProofs(this);
    }

    @Override
    public Tile tile(TileId id, int width) {
        Tile tile = tiles.get(id);
        if (tile == null || tile.width() < width) {
            throw new IllegalStateException("no such tile");
        }
        return tile;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
