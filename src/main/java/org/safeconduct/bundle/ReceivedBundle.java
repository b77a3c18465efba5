package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safeconduct.keys.SigningCertificates;

/** A bundle read once from front to back, its structure sound, its signatures not verified yet. */
public final class ReceivedBundle {
    private final Contents contents;
    private final List<String> roots;

    private ReceivedBundle(Contents contents, List<String> roots) {
        this.contents = contents;
        this.roots = roots;
    }

    /**
     * Reads a whole bundle from a stream; the sink gets each payload. Refuses at the first byte that must not be.
     *
     * @throws IOException also what the sink throws
     */
    public static ReceivedBundle receive(InputStream in, Limits limits, PayloadSink sink)
            throws BundleRefused, IOException {
        List<String> roots = new ArrayList<>();
        ExactInput exact = new ExactInput(ByteSource.of(in), BundleRefusal.TRUNCATED);
        Contents contents = Contents.read(exact, limits, (part, entry, input) -> {
            PayloadStream payload = new PayloadStream(input, entry.length());
            payload.giveTo(sink, part);
            roots.add(payload.root());
            return payload.crc();
        });
        return new ReceivedBundle(contents, roots);
    }

    public SealedEnvelope envelope() {
        return contents.envelope();
    }

    /** Checks signatures, then that every key entry and payload received is the one that was signed. */
    public VerifiedBundle verify(SigningCertificates sender) throws BundleRefused {
        Envelope envelope = contents.envelope().verify(sender);
        contents.requireSigned(envelope);
        for (EnvelopePart part : envelope.parts()) {
            if (!part.root().equals(roots.get(part.index() - 1))) {
                throw new BundleRefused(BundleRefusal.PAYLOAD_ALTERED, null);
            }
        }
        return new VerifiedBundle(envelope, contents.envelope(), contents.keys(), contents.breakGlass());
    }

    /** @param keys the parts' key envelopes by index, gate layers still on @param breakGlass likewise, of the parts that have one */
    public record VerifiedBundle(
            Envelope envelope, SealedEnvelope sealed, List<byte[]> keys, Map<Integer, byte[]> breakGlass) {}
}
