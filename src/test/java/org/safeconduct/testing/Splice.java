package org.safeconduct.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeyRing;

/** Makes a bundle out of two: a sound container of the same form, with one entry of another bundle in it. */
public record Splice(byte[] bundle, byte[] other) {
    private static final String KEYS = "parts/1.keys.p7m";
    private static final String ENVELOPE = "envelope.json";
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;

    private record Entry(byte[] local, byte[] content, byte[] central) {
        String name() {
            return new String(local, LOCAL, local.length - LOCAL, StandardCharsets.US_ASCII);
        }

        Entry holding(byte[] replacement, int offset) {
            CRC32 crc = new CRC32();
            crc.update(replacement);
            Entry copy = new Entry(local.clone(), replacement, central.clone());
            little(copy.local)
                    .putInt(14, (int) crc.getValue())
                    .putInt(18, replacement.length)
                    .putInt(22, replacement.length);
            little(copy.central)
                    .putInt(16, (int) crc.getValue())
                    .putInt(20, replacement.length)
                    .putInt(24, replacement.length)
                    .putInt(42, offset);
            return copy;
        }
    }

    /** Nothing else is changed: digests and signatures still speak of what was there. */
    public byte[] with(String name) {
        return with(Map.of(name, content(other, name)));
    }

    /** The other bundle's key envelope of the first part, and the rest made to fit, as a dishonest sender would. */
    public byte[] withKeysSignedBy(KeyRing sender) {
        byte[] keys = content(other, KEYS);
        byte[] envelope = new String(content(bundle, ENVELOPE), StandardCharsets.UTF_8)
                .replace(digest(content(bundle, KEYS)), digest(keys))
                .getBytes(StandardCharsets.UTF_8);
        DetachedSignatures signatures = HybridSignatures.sign(envelope, sender.signing());
        return with(Map.of(
                KEYS,
                keys,
                ENVELOPE,
                envelope,
                "envelope.p7s",
                signatures.ecdsa(),
                "envelope-mldsa.p7s",
                signatures.mldsa()));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] content(byte[] zip, String name) {
        return entries(zip).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private byte[] with(Map<String, byte[]> replacements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Entry> written = new ArrayList<>();
        for (Entry entry : entries(bundle)) {
            Entry moved = entry.holding(replacements.getOrDefault(entry.name(), entry.content()), out.size());
            out.writeBytes(moved.local());
            out.writeBytes(moved.content());
            written.add(moved);
        }
        int directory = out.size();
        written.forEach(entry -> out.writeBytes(entry.central()));
        byte[] end = Arrays.copyOfRange(bundle, bundle.length - END, bundle.length);
        little(end).putInt(12, out.size() - directory).putInt(16, directory);
        out.writeBytes(end);
        return out.toByteArray();
    }

    private static List<Entry> entries(byte[] zip) {
        ByteBuffer bytes = little(zip);
        int count = bytes.getShort(zip.length - END + 10);
        int central = bytes.getInt(zip.length - END + 16);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int name = bytes.getShort(central + 28);
            int length = bytes.getInt(central + 24);
            int local = bytes.getInt(central + 42);
            int content = local + LOCAL + name;
            entries.add(new Entry(
                    Arrays.copyOfRange(zip, local, content),
                    Arrays.copyOfRange(zip, content, content + length),
                    Arrays.copyOfRange(zip, central, central + CENTRAL + name)));
            central += CENTRAL + name;
        }
        return entries;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
