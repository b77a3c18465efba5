package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;

/** Writes a sealed bundle: one pass over the documents, constant memory, all cores. */
public final class BundleWriter {
    private final BundlePlan plan;
    private final PendingFile pending;
    private final FileChannel file;
    private final List<StoredEntry> entries = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final Map<Integer, byte[]> breakGlass = new TreeMap<>();

    private BundleWriter(BundlePlan plan, PendingFile pending) {
        this.plan = plan;
        this.pending = pending;
        this.file = pending.channel();
    }

    /**
     * The file appears under its name only when complete; it must not exist before.
     *
     * @throws BundleRefused {@code OUTPUT_EXISTS}, {@code DOCUMENT_NOT_PDF}, {@code DOCUMENT_CHANGED}
     */
    public static Envelope write(BundlePlan plan, Path output, Progress progress) throws BundleRefused, IOException {
        List<ArchiveLayout> archives = new ArrayList<>();
        for (PartPlan part : plan.parts()) {
            archives.add(ArchiveLayout.of(part));
        }
        try (PendingFile pending = PendingFile.of(output)) {
            Envelope envelope = new BundleWriter(plan, pending).write(archives, progress);
            pending.complete();
            return envelope;
        }
    }

    private Envelope write(List<ArchiveLayout> archives, Progress progress) throws BundleRefused, IOException {
        long total = archives.stream()
                .mapToLong(
                        archive -> PayloadLayout.ofPlaintext(archive.padded()).ciphertext())
                .sum();
        List<EnvelopePart> parts = new ArrayList<>();
        for (int i = 0; i < archives.size(); i++) {
            parts.add(part(i + 1, plan.parts().get(i), archives.get(i), new Tally(progress, total, done(parts))));
        }
        Envelope envelope = new Envelope(
                Envelope.FORMAT,
                Envelope.SUITE,
                plan.id(),
                plan.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender().certificates().fingerprints(),
                parts);
        for (int part = 1; part <= keys.size(); part++) {
            small(Contents.keysName(part), keys.get(part - 1));
            byte[] emergency = breakGlass.get(part);
            if (emergency != null) {
                small(Contents.breakGlassName(part), emergency);
            }
        }
        byte[] json = StrictJson.write(envelope);
        DetachedSignatures signatures = plan.sender().sign(json);
        small(Contents.ENVELOPE, json);
        small(Contents.ECDSA, signatures.ecdsa());
        small(Contents.MLDSA, signatures.mldsa());
        append(ZipRecords.directory(entries, file.position(), Crc.IN_HEADER));
        return envelope;
    }

    private EnvelopePart part(int index, PartPlan part, ArchiveLayout archive, Tally tally)
            throws BundleRefused, IOException {
        List<EncryptionCertificates> recipients = sorted(part.recipients());
        List<EncryptionCertificates> approvers = sorted(part.approvers());
        List<EncryptionCertificates> gates = sorted(plan.gates());
        byte[] binding = Binding.of(
                plan.id(),
                index,
                plan.sender().certificates().fingerprints(),
                fingerprints(recipients),
                fingerprints(approvers),
                fingerprints(gates));
        PayloadLayout layout = PayloadLayout.ofPlaintext(archive.padded());
        try (Secret key = Secret.random(KeyEnvelope.PART_KEY);
                SegmentCipher cipher = SegmentCipher.sealing(key, binding, layout)) {
            byte[] envelope = KeyEnvelope.seal(key, binding, recipients, approvers, gates);
            keys.add(envelope);
            if (part.breakGlass()) {
                breakGlass.put(index, KeyEnvelope.seal(key, binding, recipients, List.of(), gates));
            }
            byte[] emergency = breakGlass.get(index);
            return new EnvelopePart(
                    index,
                    fingerprints(recipients),
                    fingerprints(approvers),
                    fingerprints(gates),
                    Sha256.hex(envelope),
                    emergency == null ? null : Sha256.hex(emergency),
                    layout.ciphertext(),
                    payload(index, part, archive, cipher, tally),
                    HexFormat.of().formatHex(Binding.commitment(key)));
        }
    }

    /** The CRC-32 is known only afterwards, and then put into the header that already stands in the file. */
    private String payload(int index, PartPlan part, ArchiveLayout archive, SegmentCipher cipher, Tally tally)
            throws BundleRefused, IOException {
        StoredEntry entry =
                new StoredEntry(Contents.payloadName(index), cipher.layout().ciphertext(), 0, file.position());
        append(ZipRecords.localHeader(entry, Crc.IN_HEADER));
        PayloadWriter.Written written = PayloadWriter.write(part, archive, cipher, file, bytes -> {
            pending.wrote(bytes);
            tally.add(bytes);
        });
        StoredEntry finished = entry.withCrc(written.crc());
        ByteBuffer header = ByteBuffer.wrap(ZipRecords.localHeader(finished, Crc.IN_HEADER));
        while (header.hasRemaining()) {
            file.write(header, finished.offset() + header.position());
        }
        entries.add(finished);
        return written.root();
    }

    private void small(String name, byte[] content) throws IOException {
        StoredEntry entry = new StoredEntry(name, content.length, ZipRecords.crc(content), file.position());
        append(ZipRecords.localHeader(entry, Crc.IN_HEADER));
        append(content);
        entries.add(entry);
    }

    private void append(byte[] bytes) throws IOException {
        PayloadWriter.write(file, ByteBuffer.wrap(bytes));
    }

    private static long done(List<EnvelopePart> parts) {
        return parts.stream().mapToLong(EnvelopePart::length).sum();
    }

    private static List<EncryptionCertificates> sorted(List<EncryptionCertificates> group) {
        return group.stream()
                .distinct()
                .sorted(Comparator.comparing(EncryptionCertificates::fingerprints))
                .toList();
    }

    private static List<FingerprintPair> fingerprints(List<EncryptionCertificates> group) {
        return group.stream().map(EncryptionCertificates::fingerprints).toList();
    }
}
