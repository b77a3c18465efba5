package org.safeconduct.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.Sha256;

/**
 * A bundle's entries as they were read, their order and structure checked and nothing else.
 *
 * @param breakGlass of the parts that have such an entry
 */
record Contents(
        List<StoredEntry> payloads, List<byte[]> keys, Map<Integer, byte[]> breakGlass, SealedEnvelope envelope) {
    private static final int MOST_SIGNATURE = 1 << 16;

    static final String ENVELOPE = "envelope.json";
    static final String ECDSA = "envelope.p7s";
    static final String MLDSA = "envelope-mldsa.p7s";

    /** Consumes one payload and gives its CRC-32. */
    @FunctionalInterface
    interface PayloadStep {
        int accept(int part, StoredEntry entry, ExactInput in) throws BundleRefused, IOException;
    }

    static String payloadName(int part) {
        return "parts/" + part + ".payload";
    }

    static String keysName(int part) {
        return "parts/" + part + ".keys.p7m";
    }

    static String breakGlassName(int part) {
        return "parts/" + part + ".break-glass.p7m";
    }

    /** Reads to the end of the file: payloads, key envelopes, envelope, signatures, directory, nothing more. */
    static Contents read(ExactInput in, Limits limits, PayloadStep step) throws BundleRefused, IOException {
        EntryReader reader =
                new EntryReader(in, Crc.IN_HEADER, BundleRefusal.NOT_A_BUNDLE, BundleRefusal.ENTRY_MALFORMED);
        List<StoredEntry> payloads = new ArrayList<>();
        StoredEntry entry = header(reader, in, limits);
        while (entry.name().equals(payloadName(payloads.size() + 1))) {
            if (payloads.size() == limits.parts()) {
                throw new BundleRefused(BundleRefusal.TOO_MANY_PARTS, null);
            }
            payloads.add(entry);
            reader.finished(entry, step.accept(payloads.size(), entry, in));
            entry = header(reader, in, limits);
        }
        if (payloads.isEmpty()) {
            throw new BundleRefused(BundleRefusal.ENTRY_UNEXPECTED, null);
        }
        List<byte[]> keys = new ArrayList<>();
        Map<Integer, byte[]> breakGlass = new TreeMap<>();
        for (int part = 1; part <= payloads.size(); part++) {
            keys.add(small(reader, in, entry, keysName(part), HybridEnvelope.MAX_LENGTH));
            entry = header(reader, in, limits);
            if (entry.name().equals(breakGlassName(part))) {
                breakGlass.put(part, small(reader, in, entry, breakGlassName(part), HybridEnvelope.MAX_LENGTH));
                entry = header(reader, in, limits);
            }
        }
        byte[] envelope = small(reader, in, entry, ENVELOPE, EnvelopeReader.MOST_BYTES);
        byte[] ecdsa = small(reader, in, header(reader, in, limits), ECDSA, MOST_SIGNATURE);
        byte[] mldsa = small(reader, in, header(reader, in, limits), MLDSA, MOST_SIGNATURE);
        reader.directory();
        if (!in.atEnd()) {
            throw new BundleRefused(BundleRefusal.TRAILING_DATA, null);
        }
        return new Contents(
                List.copyOf(payloads),
                List.copyOf(keys),
                breakGlass,
                new SealedEnvelope(envelope, new DetachedSignatures(ecdsa, mldsa)));
    }

    /** Every key entry is the one that was signed, and every payload has the length that was. */
    void requireSigned(Envelope envelope) throws BundleRefused {
        if (envelope.parts().size() != payloads.size()) {
            throw new BundleRefused(BundleRefusal.ENTRY_UNEXPECTED, null);
        }
        for (EnvelopePart part : envelope.parts()) {
            if (!part.keys().equals(Sha256.hex(keys.get(part.index() - 1)))) {
                throw new BundleRefused(BundleRefusal.KEYS_ALTERED, null);
            }
            requireSigned(part.breakGlass(), breakGlass.get(part.index()));
            if (part.length() != payloads.get(part.index() - 1).length()) {
                throw new BundleRefused(BundleRefusal.PAYLOAD_ALTERED, null);
            }
        }
    }

    /** An entry that nobody signed must not be there, nor be missing where one was signed. */
    private static void requireSigned(@Nullable String digest, byte @Nullable [] entry) throws BundleRefused {
        if ((digest == null) != (entry == null)) {
            throw new BundleRefused(BundleRefusal.ENTRY_UNEXPECTED, null);
        }
        if (entry != null && !Sha256.hex(entry).equals(digest)) {
            throw new BundleRefused(BundleRefusal.KEYS_ALTERED, null);
        }
    }

    private static StoredEntry header(EntryReader reader, ExactInput in, Limits limits)
            throws BundleRefused, IOException {
        StoredEntry entry = reader.header();
        if (entry.length() > limits.bundleBytes() - in.position()) {
            throw new BundleRefused(BundleRefusal.TOO_LARGE, null);
        }
        return entry;
    }

    private static byte[] small(EntryReader reader, ExactInput in, StoredEntry entry, String expected, int most)
            throws BundleRefused, IOException {
        if (!entry.name().equals(expected)) {
            boolean again = reader.hasSeen(entry.name());
            throw new BundleRefused(again ? BundleRefusal.ENTRY_DUPLICATE : BundleRefusal.ENTRY_UNEXPECTED, null);
        }
        if (entry.length() > most) {
            throw new BundleRefused(BundleRefusal.TOO_LARGE, null);
        }
        byte[] content = in.read((int) entry.length());
        reader.finished(entry, ZipRecords.crc(content));
        return content;
    }
}
