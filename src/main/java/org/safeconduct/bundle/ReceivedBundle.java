package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.safeconduct.keys.SigningCertificates;

/** A bundle read once from front to back, its structure sound, its signatures not verified yet. */
public final class ReceivedBundle {
    private ReceivedBundle() {}

    /** Reads a whole bundle from a stream; the sink gets each payload. Refuses at the first byte that must not be. */
    public static ReceivedBundle receive(InputStream in, Limits limits, PayloadSink sink)
            throws BundleRefused, IOException {
        throw new UnsupportedOperationException();
    }

    public SealedEnvelope envelope() {
        throw new UnsupportedOperationException();
    }

    /** Checks signatures, then that every key entry and payload received is the one that was signed. */
    public VerifiedBundle verify(SigningCertificates sender) throws BundleRefused {
        throw new UnsupportedOperationException();
    }

    /** @param keys the parts' key envelopes by index, gate layers still on */
    public record VerifiedBundle(Envelope envelope, SealedEnvelope sealed, List<byte[]> keys) {}
}
