package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safeconduct.keys.SigningCertificates;

/**
 * A bundle in a local file, for opening without reading its payloads twice: its structure is checked on opening, its
 * payloads only while {@link PartReader} reads them.
 */
public final class BundleFile implements AutoCloseable {
    private final FileChannel channel;
    private final Contents contents;

    private BundleFile(FileChannel channel, Contents contents) {
        this.channel = channel;
        this.contents = contents;
    }

    public static BundleFile open(Path file, Limits limits) throws BundleRefused, IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            ByteSource source = most -> {
                ByteBuffer bytes = ByteBuffer.allocate(Math.min(most, 1 << 16));
                channel.read(bytes);
                return bytes.flip();
            };
            Contents contents =
                    Contents.read(new ExactInput(source, BundleRefusal.TRUNCATED), limits, (part, entry, in) -> {
                        in.skipped(entry.length());
                        channel.position(in.position());
                        return entry.crc();
                    });
            return new BundleFile(channel, contents);
        } catch (BundleRefused | IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public SealedEnvelope envelope() {
        return contents.envelope();
    }

    /** Checks signatures, then every key entry; a payload is checked against the envelope when it is extracted. */
    public Envelope verify(SigningCertificates sender) throws BundleRefused {
        Envelope envelope = contents.envelope().verify(sender);
        contents.requireSigned(envelope);
        return envelope;
    }

    /** The parts' key envelopes by index, gate layers still on. */
    public List<byte[]> keys() {
        return contents.keys();
    }

    /** The break-glass envelopes of the parts that have one, by index, gate layers still on. */
    public Map<Integer, byte[]> breakGlass() {
        return contents.breakGlass();
    }

    /** A part's ciphertext, not verified; only one such stream can be read at a time. */
    public InputStream payload(int part) throws BundleRefused, IOException {
        if (part < 1 || part > contents.payloads().size()) {
            throw new BundleRefused(BundleRefusal.PART_UNKNOWN, null);
        }
        StoredEntry entry = contents.payloads().get(part - 1);
        channel.position(entry.offset() + ZipRecords.localHeaderLength(entry));
        return new BoundedStream(Channels.newInputStream(channel), entry.length());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
