package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;

/**
 * Makes bundles no writer of ours would, whose signatures and ciphers hold all the same. Key, salt and nonce never
 * change, so that two forgeries differ in as few bytes as possible: never do that outside a test.
 */
final class Forge {
    /** One entry of an archive, outer or inner. */
    record Entry(String name, byte[] content) {}

    private static final byte[] PART_KEY = new byte[KeyEnvelope.PART_KEY];
    private static final byte[] HEADER = new byte[PayloadLayout.HEADER];

    static {
        Arrays.fill(PART_KEY, (byte) 7);
        HEADER[0] = PayloadLayout.HEADER;
    }

    private final BundleId id;
    private final KeyRing sender;
    private final KeyRing gate;
    private final KeyRing officer;
    private UnaryOperator<byte[]> keyContent = content -> content;
    private UnaryOperator<byte[]> gateContent = content -> content;
    private UnaryOperator<String> json = text -> text;
    private UnaryOperator<byte[]> ciphertext = bytes -> bytes;
    private KeyRing signer;
    private boolean ownKeys;
    private KeyRing wrappedFor;
    private final List<byte[]> keptKeys;

    /** @param keptKeys where this forge finds, or leaves, the key envelope all its forgeries share */
    Forge(BundleId id, KeyRing sender, KeyRing gate, KeyRing officer, List<byte[]> keptKeys) {
        this.id = id;
        this.sender = sender;
        this.gate = gate;
        this.officer = officer;
        this.signer = sender;
        this.wrappedFor = officer;
        this.keptKeys = keptKeys;
    }

    Forge withKeyContent(UnaryOperator<byte[]> change) {
        keyContent = change;
        ownKeys = true;
        return this;
    }

    Forge withGateContent(UnaryOperator<byte[]> change) {
        gateContent = change;
        ownKeys = true;
        return this;
    }

    Forge withJson(UnaryOperator<String> change) {
        json = change;
        return this;
    }

    Forge withCiphertext(UnaryOperator<byte[]> change) {
        ciphertext = change;
        return this;
    }

    Forge signedBy(KeyRing other) {
        signer = other;
        return this;
    }

    Forge wrappedFor(KeyRing other) {
        wrappedFor = other;
        ownKeys = true;
        return this;
    }

    String senderFingerprint() {
        return sender.certificates().signing().fingerprints().classical().hex();
    }

    /** A bundle of one part with this plaintext. */
    byte[] bundle(byte[] plaintext) throws BundleRefused {
        FingerprintPair from = sender.certificates().signing().fingerprints();
        List<FingerprintPair> recipients = List.of(box(officer).fingerprints());
        List<FingerprintPair> gates = List.of(box(gate).fingerprints());
        byte[] binding = Binding.of(id, 1, from, recipients, List.of(), gates);
        try (Secret key = Secret.takeOver(PART_KEY.clone())) {
            byte[] payload = ciphertext.apply(encrypt(key, binding, plaintext));
            if (!ownKeys && keptKeys.isEmpty()) {
                keptKeys.add(keys(binding));
            }
            byte[] keys = ownKeys ? keys(binding) : keptKeys.getFirst();
            Envelope envelope = new Envelope(
                    Envelope.FORMAT,
                    Envelope.SUITE,
                    id,
                    "f".repeat(32),
                    "hrd",
                    Priority.URGENT,
                    2,
                    Cast.NOW,
                    from,
                    List.of(new EnvelopePart(
                            1,
                            recipients,
                            List.of(),
                            gates,
                            Sha256.hex(keys),
                            null,
                            payload.length,
                            root(payload),
                            HexFormat.of().formatHex(Binding.commitment(key)))));
            byte[] bytes =
                    json.apply(new String(StrictJson.write(envelope), UTF_8)).getBytes(UTF_8);
            DetachedSignatures signatures = sign(bytes);
            return container(List.of(
                    new Entry(Contents.payloadName(1), payload),
                    new Entry(Contents.keysName(1), keys),
                    new Entry(Contents.ENVELOPE, bytes),
                    new Entry(Contents.ECDSA, signatures.ecdsa()),
                    new Entry(Contents.MLDSA, signatures.mldsa())));
        }
    }

    /** ECDSA values differ in length by some bytes: only the longest are taken, so that nothing after them moves. */
    private DetachedSignatures sign(byte[] bytes) {
        DetachedSignatures longest = HybridSignatures.sign(bytes, signer.signing());
        for (int attempt = 0; attempt < 16; attempt++) {
            DetachedSignatures signatures = HybridSignatures.sign(bytes, signer.signing());
            longest = signatures.ecdsa().length > longest.ecdsa().length ? signatures : longest;
        }
        return longest;
    }

    private byte[] keys(byte[] binding) {
        byte[] content = Arrays.copyOf(PART_KEY, KeyEnvelope.CONTENT);
        System.arraycopy(binding, 0, content, KeyEnvelope.PART_KEY, Binding.LENGTH);
        byte[] inner = org.safeconduct.keys.HybridEnvelope.wrap(keyContent.apply(content), List.of(box(wrappedFor)));
        return org.safeconduct.keys.HybridEnvelope.wrap(
                gateContent.apply(KeyEnvelope.bound(binding, inner)), List.of(box(gate)));
    }

    /** Length, archive, padding. */
    static byte[] plaintext(byte[] archive) {
        return ByteBuffer.allocate((int) Padding.padded(ArchiveLayout.PREFIX + archive.length))
                .putLong(archive.length)
                .put(archive)
                .array();
    }

    static byte[] archive(List<Entry> entries) {
        return zip(entries, Crc.IN_DESCRIPTOR);
    }

    static byte[] container(List<Entry> entries) {
        return zip(entries, Crc.IN_HEADER);
    }

    /** The entries of a sound bundle, to be put together in other ways. */
    static List<Entry> entries(byte[] bundle) throws Exception {
        List<Entry> payloads = new ArrayList<>();
        ExactInput in = new ExactInput(ByteSource.of(new ByteArrayInputStream(bundle)), BundleRefusal.TRUNCATED);
        Contents contents = Contents.read(in, Limits.STANDARD, (part, entry, input) -> {
            payloads.add(new Entry(entry.name(), input.read((int) entry.length())));
            return entry.crc();
        });
        List<Entry> all = new ArrayList<>(payloads);
        for (byte[] keys : contents.keys()) {
            int part = contents.keys().indexOf(keys) + 1;
            all.add(new Entry(Contents.keysName(part), keys));
            byte[] breakGlass = contents.breakGlass().get(part);
            if (breakGlass != null) {
                all.add(new Entry(Contents.breakGlassName(part), breakGlass));
            }
        }
        all.add(new Entry(Contents.ENVELOPE, contents.envelope().bytes()));
        all.add(new Entry(Contents.ECDSA, contents.envelope().signatures().ecdsa()));
        all.add(new Entry(Contents.MLDSA, contents.envelope().signatures().mldsa()));
        return all;
    }

    static byte[] part(String label, List<Entry> documents, UnaryOperator<String> json) {
        PartDescription description = new PartDescription(
                PartDescription.FORMAT,
                label,
                null,
                documents.stream()
                        .map(Entry::content)
                        .map(content ->
                                PartDescription.Item.of(PartDescription.PDF, content.length, Sha256.hex(content)))
                        .toList());
        return json.apply(new String(StrictJson.write(description), UTF_8)).getBytes(UTF_8);
    }

    private static byte[] zip(List<Entry> entries, Crc place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<StoredEntry> stored = new ArrayList<>();
        for (Entry entry : entries) {
            StoredEntry each =
                    new StoredEntry(entry.name(), entry.content().length, ZipRecords.crc(entry.content()), out.size());
            stored.add(each);
            out.writeBytes(ZipRecords.localHeader(each, place));
            out.writeBytes(entry.content());
            if (place == Crc.IN_DESCRIPTOR) {
                out.writeBytes(ZipRecords.descriptor(each));
            }
        }
        out.writeBytes(ZipRecords.directory(stored, out.size(), place));
        return out.toByteArray();
    }

    private static byte[] encrypt(Secret key, byte[] binding, byte[] plaintext) throws BundleRefused {
        PayloadLayout layout = PayloadLayout.ofPlaintext(plaintext.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        try (SegmentCipher cipher = SegmentCipher.opening(key, binding, HEADER, layout)) {
            Block block = new Block();
            for (; block.chunk < layout.chunks(); block.chunk++) {
                int length = layout.chunkPlaintext(block.chunk);
                System.arraycopy(plaintext, at, block.plaintext, 0, length);
                cipher.encrypt(block);
                out.write(block.ciphertext, 0, block.ciphertextLength);
                at += length;
            }
        }
        return out.toByteArray();
    }

    private static String root(byte[] payload) {
        List<byte[]> leaves = new ArrayList<>();
        for (int at = 0; at < payload.length; at += PayloadLayout.CHUNK) {
            byte[] chunk = Arrays.copyOfRange(payload, at, Math.min(payload.length, at + PayloadLayout.CHUNK));
            leaves.add(TreeHash.leaf(Sha256.digest(), chunk, chunk.length));
        }
        return HexFormat.of().formatHex(TreeHash.root(leaves));
    }

    private static EncryptionCertificates box(KeyRing ring) {
        return ring.certificates().encryption();
    }
}
