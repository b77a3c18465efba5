package org.safeconduct.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogSource;

/**
 * Whether a smaller tree is the beginning of a larger one (RFC 6962 section 2.1.2), by tiles: both roots are computed
 * from the same node hashes, and every node of the smaller tree is one of the larger tree too. The tiles need no trust:
 * hashes that give both signed roots are the proof.
 */
final class OneHistory {
    private static final int HASH = 32;
    private static final int TILE_HEIGHT = 8;
    private static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    private record Node(int level, long index) {}

    private final LogSource tiles;
    private final Checkpoint smaller;
    private final Checkpoint larger;
    private final Map<Node, byte[]> nodes = new HashMap<>();
    private final Map<String, byte[]> read = new HashMap<>();
    private final MessageDigest digest;

    OneHistory(LogSource tiles, Checkpoint smaller, Checkpoint larger) {
        this.tiles = tiles;
        this.smaller = smaller;
        this.larger = larger;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean holds() throws ClientRefused, IOException {
        if (smaller.size() == larger.size()) {
            return MessageDigest.isEqual(smaller.root(), larger.root());
        }
        // An empty tree begins every tree; its root is signed as SHA-256 of nothing and proves no more than that.
        return smaller.size() == 0
                || (MessageDigest.isEqual(root(0, smaller.size()), smaller.root())
                        && MessageDigest.isEqual(root(0, larger.size()), larger.root()));
    }

    /** Root over leaves from (inclusive) to (exclusive), out of nodes that lie wholly inside or outside the smaller. */
    private byte[] root(long from, long to) throws ClientRefused, IOException {
        long width = to - from;
        boolean straddles = from < smaller.size() && to > smaller.size();
        if (Long.bitCount(width) == 1 && !straddles) {
            int level = Long.numberOfTrailingZeros(width);
            return node(new Node(level, from >> level));
        }
        long split = Long.highestOneBit(width - 1);
        byte[] left = root(from, from + split);
        return join(left, root(from + split, to));
    }

    private byte[] node(Node node) throws ClientRefused, IOException {
        byte[] known = nodes.get(node);
        if (known == null) {
            known = fromTile(node);
            nodes.put(node, known);
        }
        return known;
    }

    private byte[] fromTile(Node node) throws ClientRefused, IOException {
        int tileLevel = node.level / TILE_HEIGHT;
        int height = node.level % TILE_HEIGHT;
        long first = node.index << height;
        byte[] tile = tile(tileLevel, first / TILE_WIDTH);
        return fold(tile, (int) (first % TILE_WIDTH), 1 << height);
    }

    private byte[] fold(byte[] tile, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(tile, first * HASH, (first + 1) * HASH);
        }
        byte[] left = fold(tile, first, count / 2);
        return join(left, fold(tile, first + count / 2, count / 2));
    }

    /** As wide as the larger tree makes it: never wider, or the tile would belong to another tree. */
    private byte[] tile(int level, long index) throws ClientRefused, IOException {
        long entries = larger.size() >> (level * TILE_HEIGHT);
        int width = (int) Math.min(TILE_WIDTH, entries - index * TILE_WIDTH);
        String path = TilePath.of(level, index, width);
        byte[] tile = read.get(path);
        if (tile == null) {
            tile = tiles.tile(path);
            if (tile.length != width * HASH) {
                throw new ClientRefused(ClientRefusal.ANSWER_UNEXPECTED);
            }
            read.put(path, tile);
        }
        return tile;
    }

    private byte[] join(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** @throws ClientRefused if it is not, or the tiles do not show that it is */
    void require() throws ClientRefused, IOException {
        try {
            if (!holds()) {
                throw new ClientRefused(ClientRefusal.LOG_CHANGED);
            }
        } catch (FileNotFoundException e) {
            // A log keeps what its checkpoints cover; one that was cut off has no tiles for a larger size seen before.
            throw new ClientRefused(ClientRefusal.LOG_UNPROVEN, e);
        } catch (IOException e) {
            // A source may only throw this: what the exchange refused, or that it was not reached, is inside.
            if (e.getCause() instanceof ClientRefused refused) {
                throw refused;
            }
            throw e;
        }
    }
}
