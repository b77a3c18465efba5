package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.safeconduct.keys.Sha256;

/** The root of a payload as it is stored, to be compared with the one its sender signed. */
public final class PayloadRoot {
    private static final int CHUNK = 1 << 20;

    private PayloadRoot() {}

    /** RFC 6962 tree hash over 1 MiB chunks, hexadecimal; reads to the end, and keeps 32 bytes a chunk. */
    public static String of(InputStream payload) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        List<byte[]> leaves = new ArrayList<>();
        byte[] chunk = new byte[CHUNK];
        int length = payload.readNBytes(chunk, 0, CHUNK);
        while (length > 0) {
            leaves.add(TreeHash.leaf(sha256, chunk, length));
            length = payload.readNBytes(chunk, 0, CHUNK);
        }
        sha256.reset();
        return HexFormat.of().formatHex(leaves.isEmpty() ? sha256.digest() : TreeHash.root(leaves));
    }
}
