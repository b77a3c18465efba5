package org.safeconduct.bundle;

import org.safeconduct.keys.DecryptionKeys;

/** A part's key, checked against the signed envelope: its binding and its commitment hold. */
public final class PartKey implements AutoCloseable {
    private PartKey() {}

    /** Removes the recipients' layers. */
    public static PartKey open(byte[] innerEnvelope, DecryptionKeys recipient, Envelope envelope, int part)
            throws BundleRefused {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
